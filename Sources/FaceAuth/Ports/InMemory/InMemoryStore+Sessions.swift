extension InMemoryStore: SessionStore {
  package func open(_ opening: SessionOpening) async throws -> SessionOpeningOutcome {
    try step { (state) throws(StoreFault) in
      let seat = InMemoryState.Seat(candidateID: opening.candidateID, sittingID: opening.sitting.id)
      guard let exam = state.sittings[seat.sittingID]?.examID, state.sessions[opening.sessionID] == nil,
        state.refreshTokens[opening.refreshDigest] == nil
      else { throw .unavailable }

      let current = SessionAdmission.Current(
        participation: state.participations[seat],
        unended: state.unended[seat].flatMap { state.sessions[$0] },
        hasFinishedMock: state.hasFinishedMock(opening.candidateID, in: exam),
        authorisationIsValid: state.authorises(opening))
      switch SessionAdmission.decide(opening, on: current) {
      case .failure(let refusal): return .refused(refusal)
      case .success(let change):
        if let retry = opening.retryDigest, state.refreshTokens[retry] != nil { throw .unavailable }
        state.use(opening.authorisation, at: opening.at)
        for ended in [change.lapsed, change.takenOver].compactMap(\.self) { state.recordEnd(of: ended) }
        state.participations[seat] = change.participation
        state.sessions[change.opened.id] = change.opened
        state.unended[seat] = change.opened.id
        if let retry = opening.retryDigest {
          state.refreshTokens[retry] = .init(sessionID: change.opened.id, exchangedAt: opening.at)
        }
        state.refreshTokens[opening.refreshDigest] = .init(
          sessionID: change.opened.id, replaces: opening.retryDigest)
        state.appendEvent(.opened(change.opened.method), of: change.opened, at: opening.at)
        return .opened(change.opened, ended: change.takenOver ?? change.lapsed)
      }
    }
  }

  package func session(_ id: SessionID) async throws -> Session? {
    try step { $0.sessions[id] }
  }

  package func liveSessions(of sitting: SittingID, at now: Instant) async throws -> [Session] {
    try step { state in
      state.unended.filter { $0.key.sittingID == sitting }.values.compactMap { state.sessions[$0] }
        .filter { $0.isLive(at: now) }
        .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
    }
  }

  package func liveSession(
    of candidate: CandidateID, in sitting: SittingID, at now: Instant
  ) async throws -> Session? {
    try step { state in
      let id = state.unended[.init(candidateID: candidate, sittingID: sitting)]
      return id.flatMap { state.sessions[$0] }.flatMap { $0.isLive(at: now) ? $0 : nil }
    }
  }

  package func participation(of candidate: CandidateID, in sitting: SittingID) async throws -> Participation? {
    try step { $0.participations[.init(candidateID: candidate, sittingID: sitting)] }
  }

  package func hasFinishedMock(_ candidate: CandidateID, in exam: ExamID) async throws -> Bool {
    try step { $0.hasFinishedMock(candidate, in: exam) }
  }

  package func end(_ id: SessionID, _ reason: SessionEnd.Reason, at now: Instant) async throws -> Session? {
    try step { state in
      guard var session = state.sessions[id],
        session.finish(reason, at: now, isLast: state.isLast(session))
      else { return nil }
      state.recordEnd(of: session)
      return session
    }
  }

  package func endExpired(
    at now: Instant, limit: Int, event: @escaping @Sendable (Session, ExamID) -> AuditEvent
  ) async throws -> [Session] {
    try step { (state) throws(StoreFault) in
      let due = state.unended.values.compactMap { state.sessions[$0] }.filter { $0.idleAt <= now }
        .sorted { ($0.idleAt, $0.id) < ($1.idleAt, $1.id) }
      var ended: [(session: Session, exam: ExamID)] = []
      for var session in due.prefix(max(limit, 0)) where session.lapse(at: now) {
        guard let exam = state.sittings[session.sittingID]?.examID else { throw .unavailable }
        ended.append((session, exam))
      }
      for (session, exam) in ended {
        state.recordEnd(of: session)
        _ = state.append(event(session, exam))
      }
      return ended.map(\.session)
    }
  }

  package func refresh(
    _ presented: [UInt8], replacement: [UInt8], idleTimeout: Duration, at now: Instant
  ) async throws -> RefreshOutcome {
    try step { (state) throws(StoreFault) in
      guard let token = state.refreshTokens[presented], var session = state.sessions[token.sessionID],
        session.isLive(at: now)
      else { return .invalid }
      let unused = state.refreshTokens.first { $0.value.replaces == presented && $0.value.exchangedAt == nil }?.key
      let use = RefreshTokenUse(exchange: token.exchangedAt, replacementIsUnused: unused != nil, at: now)
      switch use {
      case .reuse:
        guard session.finish(.refreshReused, at: now) else { return .invalid }
        state.recordEnd(of: session)
        return .reused(session)
      case .first, .again:
        guard state.refreshTokens[replacement] == nil else { throw .unavailable }
        session.refresh(idleTimeout: idleTimeout, at: now)
        state.refreshTokens[unused ?? presented]?.exchangedAt = now
        state.refreshTokens[replacement] = .init(sessionID: session.id, replaces: presented)
        state.sessions[session.id] = session
        return use == .again ? .repeated(session) : .rotated(session)
      }
    }
  }

  package func recordFailedReverification(of session: SessionID, at now: Instant) async throws {
    try step { (state) throws(StoreFault) in
      guard let session = state.sessions[session] else { throw .unavailable }
      state.appendEvent(.reverificationFailed, of: session, at: now)
    }
  }

  package func recordReverification(of session: SessionID, begunAt: Instant, at now: Instant) async throws {
    try step { state in
      guard var session = state.sessions[session], session.isLive(at: now) else { return }
      session.reverify(begunAt: begunAt, at: now)
      state.sessions[session.id] = session
      state.appendEvent(.reverified, of: session, at: now)
    }
  }

  package func wantReverification(
    of session: SessionID, at now: Instant, event: @escaping @Sendable (Session) -> AuditEvent
  ) async throws -> Session? {
    try changeWish(of: session, as: .reverificationWanted, at: now, event: event) { $0.wantReverification(at: now) }
  }

  package func withdrawReverification(
    of session: SessionID, at now: Instant, event: @escaping @Sendable (Session) -> AuditEvent
  ) async throws -> Session? {
    try changeWish(of: session, as: .reverificationWithdrawn, at: now, event: event) {
      $0.withdrawReverification(at: now)
    }
  }

  /// A wish that is as it should be already is no event and no record.
  private func changeWish(
    of session: SessionID, as kind: SessionEvent.Kind, at now: Instant,
    event: @escaping @Sendable (Session) -> AuditEvent, _ change: @escaping @Sendable (inout Session) -> Bool
  ) throws -> Session? {
    try step { state in
      guard var session = state.sessions[session], session.isLive(at: now) else { return nil }
      guard change(&session) else { return session }
      state.sessions[session.id] = session
      state.appendEvent(kind, of: session, at: now)
      _ = state.append(event(session))
      return session
    }
  }

  package func events(after sequence: Int64, of sitting: SittingID?, limit: Int) async throws -> [SessionEvent] {
    try step { state in
      // Sequence numbers are positions, from 1.
      let rest = state.events.dropFirst(Int(clamping: max(sequence, 0)))
      return Array(rest.lazy.filter { $0.sittingID == sitting ?? $0.sittingID }.prefix(max(limit, 0)))
    }
  }

  package func lastEventSequence() async throws -> Int64 {
    try step { Int64($0.events.count) }
  }
}
