package import FaceAuth

/// Accepts this service's own access tokens and nothing else; never traps, whatever the input.
///
/// The order is that of trust: size, form, header, key, signature, and only then what was signed. The key is looked up by
/// `kid` in the ring and names the algorithm itself. `jku`, `jwk`, `x5u` and `x5c` are never read.
///
/// A signature over the same content has a twin (ECDSA: s and n − s), so a token's text does not identify it: revoke by
/// `jti` or `sid`.
package struct TokenVerifier: Sendable {
  private let ring: SigningKeyRing
  private let issuer: String
  private let audience: String

  package init(_ ring: SigningKeyRing, issuer: String, audience: String) {
    self.ring = ring
    self.issuer = issuer
    self.audience = audience
  }

  /// The claims of a token that holds at this instant, give or take the schedule's leeway.
  ///
  /// It says nothing of whether the session still lives: see there.
  package func verify(_ token: String, at now: Instant) throws(TokenRefusal) -> AccessTokenClaims {
    try verify(Array(token.utf8.prefix(TokenFormat.byteLimit + 1)), at: now)
  }

  /// As ``verify(_:at:)-(String,_)``, for a token that was never a string.
  package func verify(_ token: [UInt8], at now: Instant) throws(TokenRefusal) -> AccessTokenClaims {
    guard token.count <= TokenFormat.byteLimit else { throw .tooLong }
    let parts = token.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .notThreeParts }
    guard let header = Base64.urlWithoutPadding.decode(parts[0]),
      let payload = Base64.urlWithoutPadding.decode(parts[1]),
      let signature = Base64.urlWithoutPadding.decode(parts[2])
    else { throw .notBase64URL }

    let key = try key(for: Self.object(header), at: now)
    guard let signature = ECDSASignature(bytes: signature),
      key.isValid(signature, over: Array(token[..<parts[1].endIndex]))
    else { throw .badSignature }

    let claims = try AccessTokenClaims(json: Self.object(payload))
    try check(claims, at: now)
    return claims
  }

  private static func object(_ bytes: [UInt8]) throws(TokenRefusal) -> StrictJSON {
    let json: StrictJSON
    do {
      json = try StrictJSON(parsing: bytes)
    } catch {
      switch error {
      case .malformed, .tooDeep: throw .malformedJSON
      case .duplicateMember: throw .duplicateMember
      }
    }
    guard case .object = json else { throw .malformedJSON }
    return json
  }

  private func key(for header: StrictJSON, at now: Instant) throws(TokenRefusal) -> P256PublicKey {
    guard header["typ"]?.string == TokenFormat.type else { throw .wrongType }
    guard header["crit"] == nil else { throw .criticalExtension }
    guard let id = header["kid"]?.string, let found = ring.verificationKey(id, at: now) else { throw .unknownKey }
    guard header["alg"]?.string == found.algorithm.rawValue else { throw .wrongAlgorithm }
    return found.key
  }

  private func check(_ claims: AccessTokenClaims, at now: Instant) throws(TokenRefusal) {
    // By bytes: Swift's == on strings also holds for canonically equivalent ones.
    guard claims.issuer.utf8.elementsEqual(issuer.utf8) else { throw .wrongIssuer }
    guard claims.audience.utf8.elementsEqual(audience.utf8) else { throw .wrongAudience }
    let leeway = ring.schedule.leeway
    guard now + leeway >= claims.notBefore, now + leeway >= claims.issuedAt else { throw .notYetValid }
    guard now - leeway < claims.expiresAt else { throw .expired }
    guard claims.expiresAt - claims.issuedAt <= ring.schedule.tokenLifetime else { throw .livesTooLong }
    guard claims.authenticatedAt <= claims.issuedAt else { throw .claim("auth_time") }
  }
}
