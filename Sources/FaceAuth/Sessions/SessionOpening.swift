/// Everything a store needs to open a session in one atomic step.
package struct SessionOpening: Hashable, Sendable {
  /// What gives the right to open it, and is used up by it.
  package enum Authorisation: Hashable, Sendable {
    /// A login whose attempt is being judged.
    case login(LoginID)
    case credential(FallbackCredentialID)

    package var method: Session.Method {
      switch self {
      case .login: .face
      case .credential: .password
      }
    }
  }

  package var sessionID: SessionID
  package var candidateID: CandidateID
  package var sitting: Sitting
  package var authorisation: Authorisation
  /// SHA-256 of the first refresh token.
  package var refreshDigest: [UInt8]
  /// SHA-256 of what stands for that token as if it had been exchanged for it, should the answer be lost; see
  /// ``RefreshTokenUse``.
  package var retryDigest: [UInt8]?
  /// How long the session lives without a refresh.
  package var idleTimeout: Duration
  package var at: Instant

  package init(
    sessionID: SessionID, candidateID: CandidateID, sitting: Sitting, authorisation: Authorisation,
    refreshDigest: [UInt8], retryDigest: [UInt8]? = nil, idleTimeout: Duration, at: Instant
  ) {
    self.sessionID = sessionID
    self.candidateID = candidateID
    self.sitting = sitting
    self.authorisation = authorisation
    self.refreshDigest = refreshDigest
    self.retryDigest = retryDigest
    self.idleTimeout = idleTimeout
    self.at = at
  }

  /// Whether a login, as the store holds it now, gives the right to open this session.
  package func isAuthorised(by login: Login?) -> Bool {
    guard let login else { return false }
    return login.state == .judging && login.purpose == .openSession && login.candidateID == candidateID
      && login.sittingID == sitting.id
  }

  /// Whether a credential, as the store holds it now, gives the right to open this session.
  package func isAuthorised(by credential: FallbackCredential?) -> Bool {
    guard let credential else { return false }
    return credential.isUsable(at: at) && credential.candidateID == candidateID && credential.sittingID == sitting.id
  }
}
