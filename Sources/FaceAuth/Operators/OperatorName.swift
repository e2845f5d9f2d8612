/// The name of an account, as it is typed at sign-in and stands in the audit log: 1 to 64 of a–z, 0–9, `.`, `_`, `@`, `-`.
package struct OperatorName: Hashable, Sendable {
  package let text: String

  /// Reads what was typed, in any case; nil for anything else than a name.
  package init?(_ typed: String) {
    let folded = typed.lowercased()
    guard (1...64).contains(folded.utf8.count), folded.utf8.allSatisfy(Self.isAllowed) else { return nil }
    text = folded
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "._@-".utf8.contains(byte)
    }
  }
}

extension OperatorName: CustomStringConvertible {
  package var description: String { text }
}
