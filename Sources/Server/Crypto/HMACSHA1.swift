import COpenSSL

/// HMAC with SHA-1 (RFC 2104), which libsodium has not: for authenticator apps, where its known weaknesses do not matter.
enum HMACSHA1 {
  static let byteCount = 20

  static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var mac = [UInt8](repeating: 0, count: byteCount)
    var count = 0
    let result = EVP_Q_mac(
      nil, "HMAC", nil, "SHA1", nil, key, key.count, message, message.count, &mac, byteCount, &count)
    precondition(result != nil && count == byteCount, "HMAC refuses nothing: both lengths are free")
    return mac
  }
}
