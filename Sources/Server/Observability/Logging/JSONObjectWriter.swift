/// Writes one flat JSON object in the order of the calls; keys and texts are escaped, and so stay on one line.
struct JSONObjectWriter {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  mutating func add(_ key: String, _ value: String) {
    addKey(key)
    addText(value)
  }

  mutating func add(_ key: String, _ value: Int64) {
    addKey(key)
    bytes += String(value).utf8
  }

  /// What JSON has no number for becomes a text.
  mutating func add(_ key: String, _ value: Double) {
    addKey(key)
    if value.isFinite { bytes += String(value).utf8 } else { addText(String(value)) }
  }

  mutating func add(_ key: String, _ value: Bool) {
    addKey(key)
    bytes += String(value).utf8
  }

  func finished() -> [UInt8] { bytes + [UInt8(ascii: "}")] }

  private mutating func addKey(_ key: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    addText(key)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func addText(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      default:
        if Self.mustBeEscaped(scalar) { addEscape(scalar) } else { bytes += UTF8.encode(scalar)! }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// C0 and C1 controls, which move a terminal's cursor, the line separators, which end a line for some readers, and
  /// the marks that turn the direction of writing, which make a line look like another.
  private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// `\u` and four digits; all that must be escaped lies below U+10000.
  private mutating func addEscape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
  }
}
