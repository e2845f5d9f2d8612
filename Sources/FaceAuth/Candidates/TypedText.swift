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

  /// Whether a spreadsheet has rounded a long number away, as in `1.10105E+17` or `1.10105e17`: its last digits are lost.
  package static func isRounded(_ text: String) -> Bool {
    let parts = normalised(text).split(separator: "E", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].utf8.first, isDigit(first) else { return false }
    let (mantissa, exponent) = (parts[0].utf8.dropFirst(), parts[1].utf8)
    let digits = exponent.first == UInt8(ascii: "+") ? exponent.dropFirst() : exponent[...]
    // Some document numbers have an E between digits, but neither a point nor a plus.
    guard mantissa.first == UInt8(ascii: ".") || digits.count < exponent.count else { return false }
    return mantissa.dropFirst().allSatisfy(isDigit) && !digits.isEmpty && digits.allSatisfy(isDigit)
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
