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

  func exam(of sitting: SittingID) throws(StoreFault) -> ExamID? {
    try first("SELECT exam_id FROM sitting WHERE id = ?1", [.id(sitting)]) { (row) throws(StoreFault) in
      try row.id(0)
    }
  }

  /// Sessions that nobody has ended and that have run out by `now`; no session is idle later than it expires.
  func expiredSessions(at now: Instant, limit: Int) throws(StoreFault) -> [Session] {
    try sessions(
      "WHERE ended_at IS NULL AND idle_at <= ?1 ORDER BY idle_at, id LIMIT ?2", [.instant(now), .integer(limit)])
  }

  /// Whether no session was opened in its place after it.
  func isLast(_ session: Session) throws(StoreFault) -> Bool {
    try sessions(
      "WHERE candidate_id = ?1 AND sitting_id = ?2 AND opened_at > ?3 LIMIT 1",
      [.id(session.candidateID), .id(session.sittingID), .instant(session.openedAt)]
    ).isEmpty
  }

  /// - Parameter condition: WHERE and what follows it.
  func sessions(_ condition: String, _ values: [SQLiteValue]) throws(StoreFault) -> [Session] {
    try all(
      """
      SELECT id, candidate_id, sitting_id, pseudonym, method, opened_at, expires_at, idle_at, end_reason, ended_at,
        reverification_wanted_at, reverified_at
      FROM session \(condition)
      """, values, Session.init(row:))
  }

  func insert(_ session: Session, by opening: SessionOpening) throws(StoreFault) {
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
    if let retry = opening.retryDigest {
      try insert(retry, of: session.id)
      try exchange(retry, at: opening.at)
    }
    try insert(opening.refreshDigest, replacing: opening.retryDigest, of: session.id)
  }

  /// Writes what may change while the session is live.
  func updateReverification(of session: Session) throws(StoreFault) {
    try execute(
      "UPDATE session SET reverification_wanted_at = ?2, reverified_at = ?3 WHERE id = ?1",
      [.id(session.id), .instant(session.reverificationWantedAt), .instant(session.reverifiedAt)])
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
  /// A token as it stands: `exchange` is nil for one that has not been exchanged, `unused` what it was exchanged for, as
  /// long as that has not been.
  func refreshToken(
    _ digest: [UInt8]
  ) throws(StoreFault) -> (session: SessionID, exchange: Instant?, unused: [UInt8]?)? {
    try first(
      """
      SELECT token.session_id, token.is_exchanged, token.exchanged_at, replacement.digest
      FROM refresh_token AS token
      LEFT JOIN refresh_token AS replacement ON replacement.replaces = token.digest AND NOT replacement.is_exchanged
      WHERE token.digest = ?1
      """, [.blob(digest)]
    ) { (row) throws(StoreFault) in
      // Tokens that were exchanged before that had a time were so long ago.
      let exchange =
        !(try row.boolean(1)) ? nil : row.isNull(2) ? Instant(millisecondsSince1970: 0) : try row.instant(2)
      return (try row.id(0), exchange, row.isNull(3) ? nil : try row.blob(3))
    }
  }

  /// Uses a token up: exchanged, or withdrawn.
  func exchange(_ digest: [UInt8], at now: Instant) throws(StoreFault) {
    try execute(
      "UPDATE refresh_token SET is_exchanged = 1, exchanged_at = ?2 WHERE digest = ?1", [.blob(digest), .instant(now)])
  }

  func insert(_ digest: [UInt8], replacing replaced: [UInt8]? = nil, of session: SessionID) throws(StoreFault) {
    try execute(
      "INSERT INTO refresh_token (digest, session_id, is_exchanged, replaces) VALUES (?1, ?2, 0, ?3)",
      [.blob(digest), .id(session), replaced.map { .blob($0) } ?? .null])
  }
}

extension Session {
  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    let end = row.isNull(9) ? nil : SessionEnd(reason: try row.word(8), at: try row.instant(9))
    self.init(
      id: try row.id(0), candidateID: try row.id(1), sittingID: try row.id(2), pseudonym: try row.id(3),
      method: try row.word(4), openedAt: try row.instant(5), expiresAt: try row.instant(6),
      idleAt: try row.instant(7), reverificationWantedAt: row.isNull(10) ? nil : try row.instant(10),
      reverifiedAt: row.isNull(11) ? nil : try row.instant(11), end: end)
  }
}
