/// A secret whose holder is taken for who may do something with one `Entity`: 256 random bits.
package struct HolderSecret<Entity>: Hashable, Sendable {
  private let bytes: [UInt8]

  /// Number of random bytes.
  package static var byteCount: Int { 32 }

  /// Takes random bytes; nil for any other number of them than ``byteCount``.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Reads the text form; nil for anything else.
  package init?(text: some StringProtocol) {
    guard let bytes = [UInt8](hexadecimal: text) else { return nil }
    self.init(bytes: bytes)
  }

  /// The text form, 64 hexadecimal digits: what the holder has.
  package var text: String { bytes.hexadecimal }

  /// The secret that this one stands for in one context: useless in any other.
  package func bound(to context: [UInt8], by secrets: any Secrets) -> Self? {
    Self(bytes: secrets.digest(bytes + context))
  }

  /// What stores keep of it.
  ///
  /// A plain SHA-256 does: 256 random bits cannot be guessed.
  package func digest(by secrets: any Secrets) -> [UInt8] { secrets.digest(bytes) }
}

extension HolderSecret: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "HolderSecret(redacted)" }
  package var debugDescription: String { description }
}
