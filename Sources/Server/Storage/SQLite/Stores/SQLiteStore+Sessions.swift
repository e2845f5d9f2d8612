package import FaceAuth

extension SQLiteStore: SessionStore {
  package func open(_ opening: SessionOpening) async throws -> SessionOpeningOutcome {
    try await write { (connection) throws(StoreFault) in
      guard let exam = try connection.exam(of: opening.sitting.id) else { throw .unavailable }
      let current = try connection.current(for: opening, in: exam)
      switch SessionAdmission.decide(opening, on: current) {
      case .failure(let refusal): return .refused(refusal)
      case .success(let change):
        try connection.use(opening.authorisation, at: opening.at)
        // Before the new one: the index holds at every step.
        for ended in [change.lapsed, change.takenOver].compactMap(\.self) { try connection.recordEnd(of: ended) }
        try connection.save(change.participation)
        try connection.insert(change.opened, by: opening)
        try connection.appendEvent(.opened(change.opened.method), of: change.opened, at: opening.at)
        return .opened(change.opened, ended: change.takenOver ?? change.lapsed)
      }
    }
  }

  package func session(_ id: SessionID) async throws -> Session? {
    try await read { (connection) throws(StoreFault) in try connection.session(id) }
  }

  package func liveSessions(of sitting: SittingID, at now: Instant) async throws -> [Session] {
    try await read { (connection) throws(StoreFault) in
      try connection.sessions(
        "WHERE sitting_id = ?1 AND ended_at IS NULL AND expires_at > ?2 AND idle_at > ?2 ORDER BY opened_at, id",
        [.id(sitting), .instant(now)])
    }
  }

  package func liveSession(
    of candidate: CandidateID, in sitting: SittingID, at now: Instant
  ) async throws -> Session? {
    try await read { (connection) throws(StoreFault) in
      try connection.sessions(
        "WHERE candidate_id = ?1 AND sitting_id = ?2 AND ended_at IS NULL AND expires_at > ?3 AND idle_at > ?3",
        [.id(candidate), .id(sitting), .instant(now)]
      ).first
    }
  }

  package func participation(of candidate: CandidateID, in sitting: SittingID) async throws -> Participation? {
    try await read { (connection) throws(StoreFault) in try connection.participation(of: candidate, in: sitting) }
  }

  package func hasFinishedMock(_ candidate: CandidateID, in exam: ExamID) async throws -> Bool {
    try await read { (connection) throws(StoreFault) in try connection.hasFinishedMock(candidate, in: exam) }
  }

  package func end(_ id: SessionID, _ reason: SessionEnd.Reason, at now: Instant) async throws -> Session? {
    try await write { (connection) throws(StoreFault) in
      guard var session = try connection.session(id),
        session.finish(reason, at: now, isLast: try connection.isLast(session))
      else { return nil }
      try connection.recordEnd(of: session)
      return session
    }
  }

  package func endExpired(
    at now: Instant, limit: Int, event: @escaping @Sendable (Session, ExamID) -> AuditEvent
  ) async throws -> [Session] {
    // Mostly there are none: the one writer is not asked in vain every few seconds.
    let isDue = try await read { (connection) throws(StoreFault) in
      try !connection.expiredSessions(at: now, limit: 1).isEmpty
    }
    guard isDue else { return [] }
    return try await write { (connection) throws(StoreFault) in
      var ended: [Session] = []
      for var session in try connection.expiredSessions(at: now, limit: max(limit, 0)) where session.lapse(at: now) {
        guard let exam = try connection.exam(of: session.sittingID) else { throw .corrupt }
        try connection.recordEnd(of: session)
        _ = try self.append(event(session, exam), on: connection)
        ended.append(session)
      }
      return ended
    }
  }

  package func refresh(
    _ presented: [UInt8], replacement: [UInt8], idleTimeout: Duration, at now: Instant
  ) async throws -> RefreshOutcome {
    // Whoever makes tokens up does not keep the one writer busy.
    let isKnown = try await read { (connection) throws(StoreFault) in try connection.refreshToken(presented) != nil }
    guard isKnown else { return .invalid }
    return try await write { (connection) throws(StoreFault) in
      guard let (id, exchange, unused) = try connection.refreshToken(presented),
        var session = try connection.session(id), session.isLive(at: now)
      else { return .invalid }
      let use = RefreshTokenUse(exchange: exchange, replacementIsUnused: unused != nil, at: now)
      switch use {
      case .reuse:
        guard session.finish(.refreshReused, at: now) else { return .invalid }
        try connection.recordEnd(of: session)
        return .reused(session)
      case .first, .again:
        session.refresh(idleTimeout: idleTimeout, at: now)
        try connection.exchange(unused ?? presented, at: now)
        try connection.insert(replacement, replacing: presented, of: session.id)
        try connection.execute(
          "UPDATE session SET idle_at = ?2 WHERE id = ?1", [.id(session.id), .instant(session.idleAt)])
        return use == .again ? .repeated(session) : .rotated(session)
      }
    }
  }

  package func recordFailedReverification(of session: SessionID, at now: Instant) async throws {
    try await write { (connection) throws(StoreFault) in
      guard let session = try connection.session(session) else { throw .unavailable }
      try connection.appendEvent(.reverificationFailed, of: session, at: now)
    }
  }

  package func recordReverification(of session: SessionID, begunAt: Instant, at now: Instant) async throws {
    try await write { (connection) throws(StoreFault) in
      guard var session = try connection.session(session), session.isLive(at: now) else { return }
      session.reverify(begunAt: begunAt, at: now)
      try connection.updateReverification(of: session)
      try connection.appendEvent(.reverified, of: session, at: now)
    }
  }

  package func wantReverification(
    of session: SessionID, at now: Instant, event: @escaping @Sendable (Session) -> AuditEvent
  ) async throws -> Session? {
    try await changeWish(of: session, as: .reverificationWanted, at: now, event: event) {
      $0.wantReverification(at: now)
    }
  }

  package func withdrawReverification(
    of session: SessionID, at now: Instant, event: @escaping @Sendable (Session) -> AuditEvent
  ) async throws -> Session? {
    try await changeWish(of: session, as: .reverificationWithdrawn, at: now, event: event) {
      $0.withdrawReverification(at: now)
    }
  }

  /// A wish that is as it should be already is no event and no record.
  private func changeWish(
    of session: SessionID, as kind: SessionEvent.Kind, at now: Instant,
    event: @escaping @Sendable (Session) -> AuditEvent, _ change: @escaping @Sendable (inout Session) -> Bool
  ) async throws -> Session? {
    try await write { (connection) throws(StoreFault) in
      guard var session = try connection.session(session), session.isLive(at: now) else { return nil }
      guard change(&session) else { return session }
      try connection.updateReverification(of: session)
      try connection.appendEvent(kind, of: session, at: now)
      _ = try self.append(event(session), on: connection)
      return session
    }
  }

  package func events(after sequence: Int64, of sitting: SittingID?, limit: Int) async throws -> [SessionEvent] {
    try await read { (connection) throws(StoreFault) in
      try connection.events(after: sequence, of: sitting, limit: max(limit, 0))
    }
  }

  package func lastEventSequence() async throws -> Int64 {
    try await read { (connection) throws(StoreFault) in try connection.lastEventSequence() }
  }
}
