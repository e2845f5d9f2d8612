import CSodium

/// Base64 (RFC 4648) by libsodium: constant time, and strict.
///
/// Decoding refuses white space, missing or surplus padding, the other alphabet, and a last character whose unused bits
/// are not zero: every byte string has exactly one spelling.
package enum Base64: Sendable {
  /// With `+`, `/` and padding (section 4).
  case standard
  /// With `-`, `_` and no padding (section 5; JOSE, RFC 7515 section 2).
  case urlWithoutPadding

  package func encode(_ bytes: [UInt8]) -> String {
    Sodium.started
    let capacity = sodium_base64_encoded_len(bytes.count, variant)
    return String(unsafeUninitializedCapacity: capacity) { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        _ = sodium_bin2base64(text.baseAddress!, capacity, bytes, bytes.count, variant)
      }
      return capacity - 1  // libsodium ends the text with a zero byte.
    }
  }

  /// The bytes, or nil where the text is not the one spelling of some.
  package func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    let text = Array(text)
    var bytes = [UInt8](repeating: 0, count: Self.greatestDecodedCount(text.count))
    let count = text.withUnsafeBufferPointer { text in
      bytes.withUnsafeMutableBufferPointer { decode(text, into: $0) }
    }
    guard let count else { return nil }
    return Array(bytes.prefix(count))
  }

  /// As ``decode(_:)``, without leaving the bytes in ordinary memory.
  package func decodeSecret(_ text: UnsafeBufferPointer<UInt8>) -> SecretBytes? {
    var count: Int?
    let bytes = SecretBytes(count: Self.greatestDecodedCount(text.count)) { count = decode(text, into: $0) }
    guard let count else { return nil }
    return bytes.withUnsafeBytes { SecretBytes(copying: $0.prefix(count)) }
  }

  private func decode(
    _ text: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableBufferPointer<UInt8>
  ) -> Int? {
    Sodium.started
    guard let start = text.baseAddress, !text.isEmpty else { return 0 }
    // libsodium 1.0.18 takes every byte from 0x80 on for "/" or "_", where char is signed.
    guard text.allSatisfy({ $0 < 0x80 }) else { return nil }
    var count = 0
    let status = start.withMemoryRebound(to: CChar.self, capacity: text.count) { characters in
      // No end pointer: anything left over after the last group is an error then.
      sodium_base642bin(bytes.baseAddress!, bytes.count, characters, text.count, nil, &count, nil, variant)
    }
    return status == 0 ? count : nil
  }

  private static func greatestDecodedCount(_ characters: Int) -> Int { characters / 4 * 3 + 3 }

  private var variant: CInt {
    switch self {
    case .standard: sodium_base64_VARIANT_ORIGINAL
    case .urlWithoutPadding: sodium_base64_VARIANT_URLSAFE_NO_PADDING
    }
  }
}
