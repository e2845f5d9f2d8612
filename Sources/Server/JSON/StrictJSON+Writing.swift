import FaceAuth

extension StrictJSON {
  /// The value as text without white space, members in their order.
  package var text: String {
    switch self {
    case .object(let members):
      "{" + members.map { Self.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}"
    case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
    case .string(let value): Self.quoted(value)
    case .integer(let value): String(value)
    case .otherNumber(let spelling): spelling
    case .boolean(let value): value ? "true" : "false"
    case .null: "null"
    }
  }

  private static func quoted(_ string: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\": scalars += ["\\", scalar]
      case "\u{0}"..<"\u{20}": scalars += "\\u00\([UInt8(scalar.value)].hexadecimal)".unicodeScalars
      default: scalars.append(scalar)
      }
    }
    return "\"\(String(scalars))\""
  }
}
