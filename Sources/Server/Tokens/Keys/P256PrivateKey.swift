import COpenSSL

/// A private key on P-256, which signs with ES256.
package struct P256PrivateKey: Sendable {
  package let publicKey: P256PublicKey
  private let key: EVPKey

  private init(_ key: EVPKey) throws(P256KeyError) {
    self.key = key
    publicKey = try P256PublicKey(of: key)
  }

  /// Makes a new key.
  package static func generate() throws(P256KeyError) -> P256PrivateKey {
    guard let pointer = copenssl_generate_p256() else { throw .unavailable }
    return try P256PrivateKey(EVPKey(owning: pointer))
  }

  /// Reads PKCS#8 (RFC 5208), DER, and checks that the two halves of the key fit.
  package init(pkcs8: SecretBytes) throws(P256KeyError) {
    let pointer: OpaquePointer? = pkcs8.withUnsafeBytes { der in
      var cursor = der.baseAddress
      guard let info = d2i_PKCS8_PRIV_KEY_INFO(nil, &cursor, der.count) else { return nil }
      defer { PKCS8_PRIV_KEY_INFO_free(info) }
      guard let base = der.baseAddress, cursor == base + der.count else { return nil }
      return EVP_PKCS82PKEY(info)
    }
    ERR_clear_error()
    guard let pointer else { throw .malformed }
    let key = try EVPKey(owning: pointer)
    let isSound = key.withUnsafePointer { key in
      guard let check = EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else { return false }
      defer { EVP_PKEY_CTX_free(check) }
      return EVP_PKEY_check(check) == 1
    }
    guard isSound else { throw .invalid }
    try self.init(key)
  }

  /// PKCS#8, DER, unencrypted.
  package func pkcs8() throws(P256KeyError) -> SecretBytes {
    try key.withUnsafePointer { (key) throws(P256KeyError) in
      guard let info = EVP_PKEY2PKCS8(key) else { throw .unavailable }
      defer { PKCS8_PRIV_KEY_INFO_free(info) }
      let count = i2d_PKCS8_PRIV_KEY_INFO(info, nil)
      guard count > 0 else { throw .unavailable }
      return SecretBytes(count: Int(count)) { der in
        var cursor = der.baseAddress
        i2d_PKCS8_PRIV_KEY_INFO(info, &cursor)
      }
    }
  }

  package func signature(over message: [UInt8]) throws(P256KeyError) -> ECDSASignature {
    // A sequence of two integers of at most 33 bytes each.
    var der = [UInt8](repeating: 0, count: 72)
    var count = der.count
    let isSigned = key.withUnsafePointer { key in
      guard let context = EVP_MD_CTX_new() else { return false }
      defer { EVP_MD_CTX_free(context) }
      return EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1
        && EVP_DigestSign(context, &der, &count, message, message.count) == 1
    }
    guard isSigned, let signature = ECDSASignature(der: Array(der.prefix(count))) else { throw .unavailable }
    return signature
  }
}
