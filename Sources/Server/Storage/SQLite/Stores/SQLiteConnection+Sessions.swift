import FaceAuth

// Sessions row by row, inside a transaction that SQLiteStore holds.
extension SQLiteConnection {
  /// What ``SessionAdmission`` decides on.
  func current(for opening: SessionOpening, in exam: ExamID) throws(StoreFault) -> SessionAdmission.Current {
    let isAuthorised =
      switch opening.authorisation {
      case .login(let id): opening.isAuthorised(by: try login(id))
      case .credential(let id): opening.isAuthorised(by: try credential(id))
      }
    return SessionAdmission.Current(
      participation: try participation(of: opening.candidateID, in: opening.sitting.id),
      unended: try sessions(
        "WHERE candidate_id = ?1 AND sitting_id = ?2 AND ended_at IS NULL",
        [.id(opening.candidateID), .id(opening.sitting.id)]
      ).first,
      hasFinishedMock: try hasFinishedMock(opening.candidateID, in: exam), authorisationIsValid: isAuthorised)
  }

  func use(_ authorisation: SessionOpening.Authorisation, at now: Instant) throws(StoreFault) {
    switch authorisation {
    case .login(let id):
      guard var login = try login(id) else { return }
      login.settle(.accepted)
      try update(login)
    case .credential(let id):
      guard var credential = try credential(id) else { return }
      credential.use(at: now)
      try update(credential)
    }
  }

  func session(_ id: SessionID) throws(StoreFault) -> Session? {
    try sessions("WHERE id = ?1", [.id(id)]).first
  }

  /// - Parameter condition: WHERE and what follows it.
  func sessions(_ condition: String, _ values: [SQLiteValue]) throws(StoreFault) -> [Session] {
    try all(
      """
      SELECT id, candidate_id, sitting_id, pseudonym, method, opened_at, expires_at, idle_at, end_reason, ended_at
      FROM session \(condition)
      """, values, Session.init(row:))
  }

  func insert(_ session: Session, refreshDigest: [UInt8]) throws(StoreFault) {
    try execute(
      """
      INSERT INTO session (id, candidate_id, sitting_id, pseudonym, method, opened_at, expires_at, idle_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [
        .id(session.id), .id(session.candidateID), .id(session.sittingID), .id(session.pseudonym),
        .text(session.method.rawValue), .instant(session.openedAt), .instant(session.expiresAt),
        .instant(session.idleAt),
      ])
    try insert(refreshDigest, of: session.id)
  }

  /// Writes a session that has just been ended, with all that follows from it.
  func recordEnd(of session: Session) throws(StoreFault) {
    guard let end = session.end else { return }
    try execute(
      "UPDATE session SET end_reason = ?2, ended_at = ?3 WHERE id = ?1",
      [.id(session.id), .text(end.reason.rawValue), .instant(end.at)])
    if end.reason.finishesRun, var participation = try participation(of: session.candidateID, in: session.sittingID) {
      participation.finishRun()
      try save(participation)
    }
    // A token of a session that is over is invalid, used or not; there is nothing left to detect.
    try execute("DELETE FROM refresh_token WHERE session_id = ?1", [.id(session.id)])
    try appendEvent(.ended(end.reason), of: session, at: end.at)
  }
}

// Refresh tokens.
extension SQLiteConnection {
  func refreshToken(_ digest: [UInt8]) throws(StoreFault) -> (session: SessionID, isExchanged: Bool)? {
    try first("SELECT session_id, is_exchanged FROM refresh_token WHERE digest = ?1", [.blob(digest)]) {
      (row) throws(StoreFault) in (try row.id(0), try row.boolean(1))
    }
  }

  func exchange(_ digest: [UInt8], for replacement: [UInt8], of session: Session) throws(StoreFault) {
    try execute("UPDATE refresh_token SET is_exchanged = 1 WHERE digest = ?1", [.blob(digest)])
    try insert(replacement, of: session.id)
    try execute("UPDATE session SET idle_at = ?2 WHERE id = ?1", [.id(session.id), .instant(session.idleAt)])
  }

  private func insert(_ digest: [UInt8], of session: SessionID) throws(StoreFault) {
    try execute(
      "INSERT INTO refresh_token (digest, session_id, is_exchanged) VALUES (?1, ?2, 0)",
      [.blob(digest), .id(session)])
  }
}

extension Session {
  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    let end = row.isNull(9) ? nil : SessionEnd(reason: try row.word(8), at: try row.instant(9))
    self.init(
      id: try row.id(0), candidateID: try row.id(1), sittingID: try row.id(2), pseudonym: try row.id(3),
      method: try row.word(4), openedAt: try row.instant(5), expiresAt: try row.instant(6),
      idleAt: try row.instant(7), end: end)
  }
}
