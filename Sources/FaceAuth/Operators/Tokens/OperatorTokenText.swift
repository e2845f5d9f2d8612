/// The text of a personal API token, shown once: `fap_` and 64 hexadecimal digits, 256 random bits.
package struct OperatorTokenText: Hashable, Sendable {
  package let text: String

  /// Draws a new one.
  package static func random(using secrets: any Secrets) -> OperatorTokenText {
    OperatorTokenText(text: "fap_" + secrets.randomBytes(32).hexadecimal)
  }

  private init(text: String) {
    self.text = text
  }

  /// What stores keep of it.
  package func digest(by secrets: any Secrets) -> [UInt8] { secrets.digest(Array(text.utf8)) }
}

extension OperatorTokenText: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "OperatorTokenText(redacted)" }
  package var debugDescription: String { description }
}
