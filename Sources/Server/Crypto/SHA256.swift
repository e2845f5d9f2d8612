import CSodium

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
  package static let byteCount = 32

  package static func digest(_ bytes: [UInt8]) -> [UInt8] {
    Sodium.started
    var digest = [UInt8](repeating: 0, count: byteCount)
    crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    return digest
  }
}
