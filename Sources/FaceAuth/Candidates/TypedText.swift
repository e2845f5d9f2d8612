/// What people type into a field for a number: full-width forms, lower case, spaces and invisible characters
/// mean the same.
package enum TypedText {
  /// Upper-cases ASCII letters, folds full-width forms (U+FF01–FF5E) to ASCII, and drops white space and what copying
  /// from web pages and Windows dialogs brings along unseen: byte order marks, zero-width and direction marks.
  package static func normalised(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars
    where !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(upperCased(Unicode.Scalar(UInt8(scalar.value - 0xFEE0))))
      default: scalars.append(upperCased(scalar))
      }
    }
    return String(scalars)
  }

  /// Whether a byte is one of A–Z or 0–9.
  package static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  /// Whether a byte is one of 0–9.
  package static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func upperCased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x61...0x7A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value - 0x20)) : scalar
  }
}
