package import FaceAuth

/// The name of one access token, `jti`.
package typealias AccessTokenID = Identifier<AccessTokenClaims>

/// What an access token says: who (by pseudonym), in which sitting, how authenticated, how long.
///
/// Instants are whole seconds, as JWT's NumericDate has them here.
package struct AccessTokenClaims: Hashable, Sendable {
  /// `iss`: this service.
  package let issuer: String
  /// `aud`: the exam system.
  package let audience: String
  /// `sub`: the candidate's name in this sitting and nowhere else.
  package let subject: Pseudonym
  /// `jti`.
  package let id: AccessTokenID
  /// `sid`.
  package let sessionID: SessionID
  /// `sitting`.
  package let sittingID: SittingID
  /// `amr`, one value of RFC 8176's.
  package let method: Session.Method
  /// `auth_time`: when the person was authenticated; a refresh does not move it.
  package let authenticatedAt: Instant
  /// `iat`.
  package let issuedAt: Instant
  /// `nbf`.
  package let notBefore: Instant
  /// `exp`: the first instant at which the token is no longer good.
  package let expiresAt: Instant

  package init(
    issuer: String, audience: String, subject: Pseudonym, id: AccessTokenID, sessionID: SessionID,
    sittingID: SittingID, method: Session.Method, authenticatedAt: Instant, issuedAt: Instant, notBefore: Instant,
    expiresAt: Instant
  ) {
    self.issuer = issuer
    self.audience = audience
    self.subject = subject
    self.id = id
    self.sessionID = sessionID
    self.sittingID = sittingID
    self.method = method
    self.authenticatedAt = authenticatedAt.wholeSecond
    self.issuedAt = issuedAt.wholeSecond
    self.notBefore = notBefore.wholeSecond
    self.expiresAt = expiresAt.wholeSecond
  }

  /// `review`: nobody has compared the face, and whoever watches the exam should.
  package var needsReview: Bool { method == .password }

  /// The claims for a session now: for at most `lifetime`, and never beyond the session's end.
  ///
  /// Nil when the session ends within this very second: a token that is over when it is born helps nobody.
  package init?(for session: Session, issuer: String, audience: String, lifetime: Duration, at now: Instant) {
    self.init(
      issuer: issuer, audience: audience, subject: session.pseudonym, id: .random(), sessionID: session.id,
      sittingID: session.sittingID, method: session.method, authenticatedAt: session.openedAt, issuedAt: now,
      notBefore: now, expiresAt: min(now + lifetime, session.expiresAt))
    guard expiresAt > issuedAt else { return nil }
  }
}

extension Instant {
  /// The second's beginning.
  fileprivate var wholeSecond: Instant { Instant(millisecondsSince1970: secondsSince1970 * 1000) }
}
