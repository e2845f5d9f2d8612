package import FaceAuth

extension SQLiteStore: LoginStore {
  package func add(_ login: Login) async throws {
    let reverifies: SQLiteValue =
      switch login.purpose {
      case .openSession: .null
      case .reverify(let session): .id(session)
      }
    try await write { (connection) throws(StoreFault) in
      try connection.execute(
        "DELETE FROM login WHERE expires_at < ?1", [.instant(login.openedAt - .seconds(3600))])
      try connection.execute(
        """
        INSERT INTO login (id, sitting_id, candidate_id, reverifies, attempt_key, consent, opened_at, expires_at,
          attempts_allowed, attempts_used, state, challenge, claim, claimant_id, keeps_evidence)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
        """,
        [
          .id(login.id), .id(login.sittingID), .id(login.candidateID), reverifies, .text(login.attemptKey.text),
          .text(login.consent), .instant(login.openedAt), .instant(login.expiresAt),
          .integer(login.attemptsAllowed), .integer(login.attemptsUsed), .text(login.state.rawValue),
          .text(login.challenge?.text), login.claim.map { .blob($0) } ?? .null, .id(login.claimantID),
          .boolean(login.keepsEvidence),
        ])
    }
  }

  package func login(_ id: LoginID) async throws -> Login? {
    try await read { (connection) throws(StoreFault) in try connection.login(id) }
  }

  package func begin(_ id: LoginID, at now: Instant) async throws -> Result<Login, LoginUnavailable>? {
    try await write { (connection) throws(StoreFault) in
      guard var login = try connection.login(id) else { return nil }
      do throws(LoginUnavailable) {
        try login.begin(at: now)
      } catch {
        return .failure(error)
      }
      try connection.update(login)
      return .success(login)
    }
  }

  package func settle(_ id: LoginID, _ settlement: Login.Settlement) async throws -> Login? {
    try await write { (connection) throws(StoreFault) in
      guard var login = try connection.login(id) else { return nil }
      login.settle(settlement)
      try connection.update(login)
      return login
    }
  }
}

extension SQLiteConnection {
  func login(_ id: LoginID) throws(StoreFault) -> Login? {
    try first(
      """
      SELECT id, sitting_id, candidate_id, reverifies, attempt_key, consent, opened_at, expires_at, attempts_allowed,
        attempts_used, state, challenge, claim, claimant_id, keeps_evidence
      FROM login WHERE id = ?1
      """, [.id(id)], Login.init(row:))
  }

  /// Writes what a transition may have changed.
  func update(_ login: Login) throws(StoreFault) {
    try execute(
      "UPDATE login SET attempts_used = ?2, state = ?3 WHERE id = ?1",
      [.id(login.id), .integer(login.attemptsUsed), .text(login.state.rawValue)])
  }
}

extension Login {
  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    let stored = try row.optionalText(11)
    let challenge = stored.flatMap { Challenge(text: $0) }
    guard (challenge == nil) == (stored == nil) else { throw .corrupt }
    self.init(
      id: try row.id(0), sittingID: try row.id(1), candidateID: try row.optionalID(2),
      purpose: try row.optionalID(3).map { .reverify($0) } ?? .openSession,
      attemptKey: AttemptKey(stored: try row.text(4)), consent: try row.optionalText(5),
      challenge: challenge, claim: row.isNull(12) ? nil : try row.blob(12), claimantID: try row.optionalID(13),
      keepsEvidence: try row.boolean(14), openedAt: try row.instant(6), expiresAt: try row.instant(7),
      attemptsAllowed: try row.int(8),
      attemptsUsed: try row.int(9), state: try row.word(10))
  }
}
