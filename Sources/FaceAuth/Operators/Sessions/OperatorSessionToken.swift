/// The secret in a signed-in browser's cookie; 256 random bits.
package struct OperatorSessionToken: Hashable, Sendable {
  private let bytes: [UInt8]

  /// Number of random bytes.
  package static let byteCount = 32

  /// Draws a new one.
  package static func random(using secrets: any Secrets) -> OperatorSessionToken {
    OperatorSessionToken(bytes: secrets.randomBytes(byteCount))
  }

  /// Reads the text form, 64 hexadecimal digits; nil for anything else.
  package init?(text: some StringProtocol) {
    guard let bytes = [UInt8](hexadecimal: text), bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  package var text: String { bytes.hexadecimal }

  /// What stores keep of it.
  package func digest(by secrets: any Secrets) -> [UInt8] { secrets.digest(bytes) }

  /// What a page of ours sends beside the cookie, and no other page can know.
  ///
  /// Follows from the cookie by a one-way function: nothing more to store, and who has it cannot make the cookie.
  package func crossSiteToken(by secrets: any Secrets) -> String {
    secrets.digest(Array("faceauth-csrf-1".utf8) + bytes).hexadecimal
  }
}

extension OperatorSessionToken: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "OperatorSessionToken(redacted)" }
  package var debugDescription: String { description }
}
