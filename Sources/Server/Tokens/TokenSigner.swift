/// Turns claims into signed access tokens (JWS compact serialisation, RFC 7515).
package struct TokenSigner: Sendable {
  private let key: SigningKey
  private let header: String

  /// Signs with the ring's active key.
  package init(_ ring: SigningKeyRing) {
    key = ring.active
    let header: StrictJSON = .object([
      "alg": .string(key.algorithm.rawValue), "typ": .string(TokenFormat.type), "kid": .string(key.id),
    ])
    self.header = Base64.urlWithoutPadding.encode(Array(header.text.utf8))
  }

  /// - Throws: ``TokenSigningError/tooLong`` for claims that no verifier here would read, such as an endless issuer.
  package func sign(_ claims: AccessTokenClaims) throws(TokenSigningError) -> String {
    let payload = Base64.urlWithoutPadding.encode(Array(claims.json.text.utf8))
    let message = header + "." + payload
    let signature: ECDSASignature
    do {
      signature = try key.privateKey.signature(over: Array(message.utf8))
    } catch {
      throw .key(error)
    }
    let token = message + "." + Base64.urlWithoutPadding.encode(signature.bytes)
    guard token.utf8.count <= TokenFormat.byteLimit else { throw .tooLong }
    return token
  }
}
