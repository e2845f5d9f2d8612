import FaceAuth

/// An access token and how long it is good from now.
package struct IssuedAccessToken: Sendable {
  package let text: String
  package let lifetime: Duration
}

/// Makes the access tokens of sessions, and reads what comes back.
package struct TokenIssuer: Sendable {
  private let keys: SigningKeys
  private let settings: TokenSettings

  package init(keys: SigningKeys, settings: TokenSettings) {
    self.keys = keys
    self.settings = settings
  }

  /// A token for the session: for the configured lifetime, and never beyond the sitting's end.
  ///
  /// - Throws: `Problem`, where the session ends this very second or the key does not sign.
  func issue(for session: Session, at now: Instant) throws(Problem) -> IssuedAccessToken {
    guard
      let claims = AccessTokenClaims(
        for: session, issuer: settings.issuer, audience: settings.audience, lifetime: settings.accessLifetime, at: now)
    else { throw ServiceProblem.sittingEnded.problem() }
    do throws(TokenSigningError) {
      let text = try TokenSigner(keys.ring).sign(claims)
      return IssuedAccessToken(text: text, lifetime: claims.expiresAt - claims.issuedAt)
    } catch {
      throw ServiceProblem.signingUnavailable.problem()
    }
  }

  /// What a token says that is good now; says nothing of whether its session lives.
  func claims(of text: String, at now: Instant) -> AccessTokenClaims? {
    guard let claims = try? verifier.verify(text, at: now) else { return nil }
    // The verifier grants what clocks of replicas may differ by; the issuer itself need not.
    return now < claims.expiresAt ? claims : nil
  }

  /// The session of a token that is ours, even where the token's time is over.
  func sessionIgnoringExpiry(of text: String, at now: Instant) -> SessionID? {
    // The token says itself when it was good; its signature is checked as of then, and covers what it says.
    let parts = text.utf8.prefix(TokenFormat.byteLimit + 1).split(separator: UInt8(ascii: "."))
    guard parts.count == 3, let payload = Base64.urlWithoutPadding.decode(parts[1]),
      let claims = try? StrictJSON(parsing: payload), let seconds = claims["iat"]?.integer,
      (0...now.secondsSince1970).contains(seconds)
    else { return nil }
    return try? verifier.verify(text, at: Instant(millisecondsSince1970: seconds * 1000)).sessionID
  }

  /// The public keys as a JWK set, and how others may cache it.
  func keySet(at now: Instant) -> (json: String, cacheControl: String) {
    let ring = keys.ring
    return (ring.keySet(at: now), ring.keySetCacheControl)
  }

  private var verifier: TokenVerifier {
    TokenVerifier(keys.ring, issuer: settings.issuer, audience: settings.audience)
  }
}
