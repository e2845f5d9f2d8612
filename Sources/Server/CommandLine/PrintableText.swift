/// Text of others, for an operator's terminal: control characters in it would write there what they like.
package enum PrintableText {
  /// The text with what is not to be seen as `\x1B`, byte by byte of its UTF-8.
  package static func of(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        scalars += escaped(UTF8.encode(scalar)!).unicodeScalars
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Bytes that may be no text at all: printable ASCII as it is, the rest as `\xFF`.
  package static func of(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { (0x20..<0x7F).contains($0) ? String(Unicode.Scalar($0)) : escaped(CollectionOfOne($0)) }.joined()
  }

  private static func escaped(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
  }
}
