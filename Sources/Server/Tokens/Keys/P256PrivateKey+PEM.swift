extension P256PrivateKey {
  private static let header = "-----BEGIN PRIVATE KEY-----"
  private static let footer = "-----END PRIVATE KEY-----"

  /// PKCS#8 in PEM (RFC 7468, section 10), unencrypted: for tools that take keys from files.
  package func pem() throws(P256KeyError) -> String {
    let encoded = Array(try Base64.standard.encode(pkcs8().withUnsafeBytes { Array($0) }).utf8)
    let lines = stride(from: 0, to: encoded.count, by: 64).map {
      String(decoding: encoded[$0..<min($0 + 64, encoded.count)], as: UTF8.self)
    }
    return ([Self.header] + lines + [Self.footer, ""]).joined(separator: "\n")
  }

  /// Reads PKCS#8 in PEM, one key and nothing else.
  package init(pem: String) throws(P256KeyError) {
    let lines = pem.split(whereSeparator: \.isNewline)
    guard lines.first == Self.header[...], lines.last == Self.footer[...], lines.count >= 3 else { throw .malformed }
    let encoded = SecretBytes(copying: lines.dropFirst().dropLast().joined().utf8)
    guard let der = encoded.withUnsafeBytes({ Base64.standard.decodeSecret($0) }) else { throw .malformed }
    try self.init(pkcs8: der)
  }
}
