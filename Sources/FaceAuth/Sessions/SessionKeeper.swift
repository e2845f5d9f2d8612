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
    case .repeated(let session):
      // Mostly a lost answer; a thief would do the same.
      try await record(.refreshRepeated, session, at: now, by: .service)
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

  /// Notes that somebody wants the person in the session to be verified again; the page of the session asks for it.
  ///
  /// - Returns: the session; nil where there is none, or it is not live.
  /// - Throws: ``StoreFault``.
  package func wantReverification(of id: SessionID, by actor: AuditActor) async throws -> Session? {
    let now = clock.now()
    guard let event = try await wish(.reverificationWanted, of: id, by: actor, at: now) else { return nil }
    return try await stores.sessions.wantReverification(of: id, at: now, event: event)
  }

  /// Takes that wish back, whoever had it; the page of the session asks no more.
  ///
  /// - Returns: the session, which says whether the wish was met meanwhile; nil where there is none, or it is not live.
  /// - Throws: ``StoreFault``.
  package func withdrawReverification(of id: SessionID, by actor: AuditActor) async throws -> Session? {
    let now = clock.now()
    guard let event = try await wish(.reverificationWithdrawn, of: id, by: actor, at: now) else { return nil }
    return try await stores.sessions.withdrawReverification(of: id, at: now, event: event)
  }

  /// The record of a wish or its end; nil where there is no such session.
  private func wish(
    _ action: AuditAction, of id: SessionID, by actor: AuditActor, at now: Instant
  ) async throws -> (@Sendable (Session) -> AuditEvent)? {
    guard let session = try await stores.sessions.session(id) else { return nil }
    let examID = try await stores.sittings.sitting(session.sittingID)?.examID
    return { session in
      AuditEvent(
        at: now, actor: actor, action: action, examID: examID, sittingID: session.sittingID,
        candidateID: session.candidateID, sessionID: session.id)
    }
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
    try await record(
      .sessionEnded, session, at: session.end?.at ?? clock.now(), by: actor,
      reasons: session.end.map { [$0.reason.rawValue] } ?? [])
  }

  private func record(
    _ action: AuditAction, _ session: Session, at instant: Instant, by actor: AuditActor, reasons: [String] = []
  ) async throws {
    let sitting = try await stores.sittings.sitting(session.sittingID)
    try await stores.audit.append(
      AuditEvent(
        at: instant, actor: actor, action: action, examID: sitting?.examID, sittingID: session.sittingID,
        candidateID: session.candidateID, sessionID: session.id, reasons: reasons))
  }
}
