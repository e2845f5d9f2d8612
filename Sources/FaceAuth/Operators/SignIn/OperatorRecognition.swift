/// Says whose a cookie or a token is, if it still is anybody's.
package struct OperatorRecognition: Sendable {
  /// Uses within so long are written down once.
  private static let precision: Duration = .seconds(60)

  private let store: any OperatorStore
  private let secrets: any Secrets
  private let clock: any WallClock
  private let limits: OperatorSessionLimits

  package init(store: any OperatorStore, secrets: any Secrets, clock: any WallClock, limits: OperatorSessionLimits) {
    self.store = store
    self.secrets = secrets
    self.clock = clock
    self.limits = limits
  }

  /// What a cookie or a token comes to.
  package enum Outcome<Subject: Sendable>: Sendable {
    case recognised(Subject, OperatorAccount)
    /// It was somebody's: the code says why it is not any more.
    case over(String, OperatorName)
    case unknown
  }

  /// - Parameter isUse: whether it is noted as a use.
  /// - Throws: ``StoreFault``.
  package func session(_ token: OperatorSessionToken, isUse: Bool = true) async throws -> Outcome<OperatorSession> {
    guard let (session, account) = try await store.operatorSession(withDigest: token.digest(by: secrets)) else {
      return .unknown
    }
    let now = clock.now()
    switch session.state(at: now, under: limits) {
    case .live: break
    case .idle: return .over("session-idle", account.name)
    case .expired: return .over("session-expired", account.name)
    case .ended: return .over("session-ended", account.name)
    case .clockMovedBack: return .over("clock-moved-back", account.name)
    }
    guard !account.isDisabled, account.isSetUp else { return .over("account-disabled", account.name) }
    if isUse, now >= session.seenAt + Self.precision {
      // Best effort: the session runs out sooner, which errs on the safe side.
      try? await store.noteUse(ofSession: session.id, at: now)
    }
    return .recognised(session, account)
  }

  /// - Parameter isUse: whether it is noted as a use.
  /// - Throws: ``StoreFault``.
  package func token(withDigest digest: [UInt8], isUse: Bool = true) async throws -> Outcome<OperatorToken> {
    guard let (token, account) = try await store.operatorToken(withDigest: digest) else { return .unknown }
    let now = clock.now()
    if token.revokedAt != nil { return .over("token-revoked", account.name) }
    guard token.isUsable(at: now) else { return .over("token-expired", account.name) }
    guard !account.isDisabled, account.isSetUp else { return .over("account-disabled", account.name) }
    if isUse, token.lastUsedAt.map({ now >= $0 + Self.precision }) ?? true {
      // Best effort: it only tells its owner whether somebody uses it.
      try? await store.noteUse(ofToken: token.id, at: now)
    }
    return .recognised(token, account)
  }
}
