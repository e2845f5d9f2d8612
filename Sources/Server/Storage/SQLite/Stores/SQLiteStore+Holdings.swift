package import FaceAuth

// The rest of RecordStore.
extension SQLiteStore {
  package func holdings(of candidate: CandidateID) async throws -> Holdings? {
    try await read { (connection) throws(StoreFault) in
      let row = try connection.first(
        "\(CandidateRow.query) WHERE id = ?1", [.id(candidate)], CandidateRow.init(row:))
      guard let person = try row?.candidate(openedWith: self.sealer, on: connection) else { return nil }
      return Holdings(
        candidate: person,
        references: try self.references(of: candidate, on: connection),
        participations: try connection.participations(of: candidate),
        sessions: try connection.sessions("WHERE candidate_id = ?1 ORDER BY opened_at, id", [.id(candidate)]),
        logins: try connection.logins(of: candidate),
        credentials: try connection.credentials(of: candidate),
        attempts: try connection.attempts(of: candidate, in: person.examID),
        frameMarks: try connection.frameMarks(of: candidate),
        cases: try connection.cases(of: candidate, openedWith: self.sealer),
        evidence: try connection.evidence(of: candidate))
    }
  }
}

extension SQLiteConnection {
  fileprivate func participations(of candidate: CandidateID) throws(StoreFault) -> [Participation] {
    let sittings: [SittingID] = try all(
      "SELECT sitting_id FROM participation WHERE candidate_id = ?1 ORDER BY sitting_id", [.id(candidate)]
    ) { (row) throws(StoreFault) in try row.id(0) }
    var participations: [Participation] = []
    for sitting in sittings {
      if let participation = try participation(of: candidate, in: sitting) { participations.append(participation) }
    }
    return participations
  }

  fileprivate func logins(of candidate: CandidateID) throws(StoreFault) -> [Login] {
    var logins: [Login] = []
    for id in try loginIDs(of: candidate) {
      if let login = try login(id) { logins.append(login) }
    }
    return logins
  }

  fileprivate func credentials(of candidate: CandidateID) throws(StoreFault) -> [FallbackCredential] {
    let ids: [FallbackCredentialID] = try all(
      "SELECT id FROM fallback_credential WHERE candidate_id = ?1 ORDER BY issued_at, id", [.id(candidate)]
    ) { (row) throws(StoreFault) in try row.id(0) }
    var credentials: [FallbackCredential] = []
    for id in ids {
      if let credential = try credential(id) { credentials.append(credential) }
    }
    return credentials
  }

  fileprivate func attempts(
    of candidate: CandidateID, in exam: ExamID
  ) throws(StoreFault) -> [AttemptKey: AttemptCounter] {
    var attempts: [AttemptKey: AttemptCounter] = [:]
    for key in try attemptKeys(of: candidate, in: exam) { attempts[key] = try counter(key) }
    return attempts
  }

  fileprivate func frameMarks(of candidate: CandidateID) throws(StoreFault) -> [Holdings.FrameMark] {
    try all(
      "SELECT login_id, sitting_id, seen_at FROM seen_frame WHERE candidate_id = ?1 ORDER BY seen_at, login_id",
      [.id(candidate)]
    ) { (row) throws(StoreFault) in
      Holdings.FrameMark(loginID: try row.id(0), sittingID: try row.id(1), seenAt: try row.instant(2))
    }
  }
}
