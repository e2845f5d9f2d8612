import COpenSSL

/// A public key on P-256, for ES256 (ECDSA with SHA-256; RFC 7518, section 3.4).
package struct P256PublicKey: Sendable {
  private static let coordinateByteCount = 32

  /// The point, most significant byte first, 32 bytes each.
  package let x: [UInt8]
  package let y: [UInt8]
  private let key: EVPKey

  /// Takes a point after checking that it is one of the curve's.
  package init(x: [UInt8], y: [UInt8]) throws(P256KeyError) {
    guard x.count == Self.coordinateByteCount, y.count == Self.coordinateByteCount else { throw .malformed }
    self.x = x
    self.y = y
    key = try Self.importedKey([0x04] + x + y)  // 4 = both coordinates follow (SEC 1, section 2.3.3).
  }

  /// Copies the point of any P-256 key, private or public.
  init(of key: EVPKey) throws(P256KeyError) {
    var point = [UInt8](repeating: 0, count: 1 + 2 * Self.coordinateByteCount)
    var count = 0
    let status = key.withUnsafePointer {
      EVP_PKEY_get_octet_string_param($0, OSSL_PKEY_PARAM_PUB_KEY, &point, point.count, &count)
    }
    guard status == 1, count == point.count, point[0] == 0x04 else { throw .unavailable }
    try self.init(x: Array(point[1...32]), y: Array(point[33...64]))
  }

  package func isValid(_ signature: ECDSASignature, over message: [UInt8]) -> Bool {
    let der = signature.der
    return key.withUnsafePointer { key in
      guard let context = EVP_MD_CTX_new() else { return false }
      defer { EVP_MD_CTX_free(context) }
      return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
        && EVP_DigestVerify(context, der, der.count, message, message.count) == 1
    }
  }

  private static func importedKey(_ point: [UInt8]) throws(P256KeyError) -> EVPKey {
    guard let pointer = copenssl_import_p256(point, point.count) else {
      ERR_clear_error()
      throw .invalid
    }
    let key = try EVPKey(owning: pointer)
    let isOnCurve = key.withUnsafePointer { key in
      guard let check = EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else { return false }
      defer { EVP_PKEY_CTX_free(check) }
      return EVP_PKEY_public_check(check) == 1
    }
    guard isOnCurve else { throw .invalid }
    return key
  }
}

extension P256PublicKey: Equatable {
  package static func == (left: P256PublicKey, right: P256PublicKey) -> Bool {
    left.x == right.x && left.y == right.y
  }
}
