/// The layout of a sealed value.
///
/// | bytes | what |
/// | --- | --- |
/// | 1 | format, 1 |
/// | 1 | length of the key's id, 1 to 32 |
/// | 1–32 | the key's id |
/// | 24 | nonce |
/// | n + 16 | ciphertext and tag |
struct SealedValue {
  static let format: UInt8 = 1
  static let nonceByteCount = 24
  static let tagByteCount = 16

  let keyID: MasterKeyID
  let nonce: ArraySlice<UInt8>
  let ciphertext: ArraySlice<UInt8>

  init(parsing bytes: [UInt8]) throws(SealError) {
    guard bytes.count >= 2, bytes[0] == Self.format else { throw .malformed }
    let nonceStart = 2 + Int(bytes[1])
    let ciphertextStart = nonceStart + Self.nonceByteCount
    guard bytes.count >= ciphertextStart + Self.tagByteCount, let id = MasterKeyID(bytes: bytes[2..<nonceStart])
    else { throw .malformed }
    keyID = id
    nonce = bytes[nonceStart..<ciphertextStart]
    ciphertext = bytes[ciphertextStart...]
  }

  /// What stands before the nonce.
  static func header(_ id: MasterKeyID) -> [UInt8] {
    [format, UInt8(id.text.utf8.count)] + id.text.utf8
  }
}
