package import FaceAuth

extension SQLiteStore: SessionStore {
  package func open(_ opening: SessionOpening) async throws -> SessionOpeningOutcome {
    try await write { (connection) throws(StoreFault) in
      guard
        let exam: ExamID = try connection.first(
          "SELECT exam_id FROM sitting WHERE id = ?1", [.id(opening.sitting.id)],
          { (row) throws(StoreFault) in try row.id(0) })
      else { throw .unavailable }
      let current = try connection.current(for: opening, in: exam)
      switch SessionAdmission.decide(opening, on: current) {
      case .failure(let refusal): return .refused(refusal)
      case .success(let change):
        try connection.use(opening.authorisation, at: opening.at)
        // Before the new one: the index holds at every step.
        for ended in [change.lapsed, change.takenOver].compactMap(\.self) { try connection.recordEnd(of: ended) }
        try connection.save(change.participation)
        try connection.insert(change.opened, refreshDigest: opening.refreshDigest)
        try connection.appendEvent(.opened(change.opened.method), of: change.opened, at: opening.at)
        return .opened(change.opened, takenOver: change.takenOver)
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
      guard var session = try connection.session(id), session.finish(reason, at: now) else {
        return nil
      }
      try connection.recordEnd(of: session)
      return session
    }
  }

  package func refresh(
    _ presented: [UInt8], replacement: [UInt8], idleTimeout: Duration, at now: Instant
  ) async throws -> RefreshOutcome {
    try await write { (connection) throws(StoreFault) in
      guard let (id, isExchanged) = try connection.refreshToken(presented),
        var session = try connection.session(id), session.isLive(at: now)
      else { return .invalid }
      if isExchanged {
        guard session.finish(.refreshReused, at: now) else { return .invalid }
        try connection.recordEnd(of: session)
        return .reused(session)
      }
      session.refresh(idleTimeout: idleTimeout, at: now)
      try connection.exchange(presented, for: replacement, of: session)
      return .rotated(session)
    }
  }

  package func recordFailedReverification(of session: SessionID, at now: Instant) async throws {
    try await write { (connection) throws(StoreFault) in
      guard let session = try connection.session(session) else { throw .unavailable }
      try connection.appendEvent(.reverificationFailed, of: session, at: now)
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
