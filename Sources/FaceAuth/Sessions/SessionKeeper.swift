/// Keeps sessions alive and ends them.
package struct SessionKeeper: Sendable {
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock
  private let idleTimeout: Duration

  package init(stores: Stores, secrets: any Secrets, clock: any WallClock, idleTimeout: Duration) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
    self.idleTimeout = idleTimeout
  }

  /// Exchanges a refresh token; nil where it is unknown, or its session over or ended by this very reuse.
  ///
  /// - Throws: ``StoreFault``.
  package func refresh(_ token: RefreshToken) async throws -> SessionGrant? {
    let now = clock.now()
    guard let next = RefreshToken(bytes: secrets.randomBytes(RefreshToken.byteCount)) else {
      throw StoreFault.unavailable
    }
    let outcome = try await stores.sessions.refresh(
      token.digest(by: secrets), replacement: next.digest(by: secrets), idleTimeout: idleTimeout, at: now)
    switch outcome {
    case .rotated(let session):
      return SessionGrant(session: session, refreshToken: next)
    case .reused(let session):
      try await record(end: session, by: .service)
      return nil
    case .invalid:
      return nil
    }
  }

  /// The session, live or over.
  ///
  /// - Throws: ``StoreFault``.
  package func session(_ id: SessionID) async throws -> Session? {
    try await stores.sessions.session(id)
  }

  /// The session, if it is live now.
  ///
  /// - Throws: ``StoreFault``.
  package func live(_ id: SessionID) async throws -> Session? {
    guard let session = try await stores.sessions.session(id), session.isLive(at: clock.now()) else { return nil }
    return session
  }

  /// Ends a live session.
  ///
  /// - Returns: whether it was live.
  /// - Throws: ``StoreFault``.
  @discardableResult
  package func end(_ id: SessionID, _ reason: SessionEnd.Reason, by actor: AuditActor) async throws -> Bool {
    guard let ended = try await stores.sessions.end(id, reason, at: clock.now()) else { return false }
    try await record(end: ended, by: actor)
    return true
  }

  private func record(end session: Session, by actor: AuditActor) async throws {
    let sitting = try await stores.sittings.sitting(session.sittingID)
    try await stores.audit.append(
      AuditEvent(
        at: session.end?.at ?? clock.now(), actor: actor, action: .sessionEnded, examID: sitting?.examID,
        sittingID: session.sittingID, candidateID: session.candidateID, sessionID: session.id,
        reasons: session.end.map { [$0.reason.rawValue] } ?? []))
  }
}
