import CSodium

/// HMAC with SHA-256 (RFC 2104), for signatures that others check by a shared secret.
package enum HMACSHA256 {
  /// - Parameter key: of any length.
  package static func code(_ message: [UInt8], key: SecretBytes) -> [UInt8] {
    Sodium.started
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    key.withUnsafeBytes { key in
      _ = crypto_auth_hmacsha256_init(&state, key.baseAddress!, key.count)
    }
    crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    crypto_auth_hmacsha256_final(&state, &code)
    return code
  }
}
