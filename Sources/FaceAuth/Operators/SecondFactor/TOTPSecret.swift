/// What an authenticator app and the service share: 160 random bits.
package struct TOTPSecret: Hashable, Sendable {
  package static let byteCount = 20

  package let bytes: [UInt8]

  /// Takes random bytes; nil for any other number of them than ``byteCount``.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Draws a new one.
  package static func random(using secrets: any Secrets) -> TOTPSecret {
    guard let secret = TOTPSecret(bytes: secrets.randomBytes(byteCount)) else {
      preconditionFailure("randomBytes gives as many as it is asked for")
    }
    return secret
  }

  /// Base32 (RFC 4648) without padding, 32 characters: to type into an app that has no camera.
  package var text: String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var characters: [UInt8] = []
    // 20 bytes are 32 groups of five bits, and nothing is left over.
    for group in stride(from: 0, to: bytes.count, by: 5) {
      let word = bytes[group..<(group + 5)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      characters += (0..<8).map { alphabet[Int(word >> UInt64(35 - 5 * $0) & 31)] }
    }
    return String(decoding: characters, as: UTF8.self)
  }

  /// What the QR code for an authenticator app holds.
  ///
  /// Names have no character that a URI would take for anything else.
  package func uri(for name: OperatorName) -> String {
    "otpauth://totp/FaceAuth:\(name)?secret=\(text)&issuer=FaceAuth&algorithm=SHA1&digits=6&period=30"
  }
}

extension TOTPSecret: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { "TOTPSecret(redacted)" }
  package var debugDescription: String { description }
}
