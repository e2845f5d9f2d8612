/// The name of a master key: written before everything that the key seals, so not secret.
package struct MasterKeyID: Hashable, Sendable, CustomStringConvertible {
  /// 1 to 32 characters of `a–z A–Z 0–9 . _ -`.
  package let text: String

  package init?(_ text: some StringProtocol) {
    self.init(bytes: text.utf8)
  }

  init?(bytes: some Collection<UInt8>) {
    guard (1...32).contains(bytes.count), bytes.allSatisfy(Self.allows) else { return nil }
    text = String(decoding: bytes, as: UTF8.self)
  }

  package var description: String { text }

  private static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
