import FaceAuth

extension SQLiteConnection {
  func save(_ session: OperatorSession) throws(StoreFault) {
    try execute(
      "DELETE FROM operator_session WHERE opened_at < ?1",
      [.instant(session.openedAt - OperatorSessionLimits.forgottenAfter)])
    try execute(
      """
      INSERT INTO operator_session (id, operator_id, digest, opened_at, opened_from, seen_at, end_reason, ended_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at,
        end_reason = excluded.end_reason, ended_at = excluded.ended_at
      """,
      [
        .id(session.id), .id(session.operatorID), .blob(session.digest), .instant(session.openedAt),
        .text(session.openedFrom), .instant(session.seenAt), .text(session.end?.reason.rawValue),
        .instant(session.end?.at),
      ])
  }

  func save(_ token: OperatorToken) throws(StoreFault) {
    try execute(
      "DELETE FROM operator_token WHERE expires_at < ?1", [.instant(token.createdAt - OperatorToken.forgottenAfter)])
    try execute(
      """
      INSERT INTO operator_token (id, operator_id, label, rights, digest, created_at, expires_at, last_used_at, revoked_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET last_used_at = excluded.last_used_at,
        revoked_at = excluded.revoked_at
      """,
      [
        .id(token.id), .id(token.operatorID), .text(token.label), .text(token.rights.sorted().joined(separator: " ")),
        .blob(token.digest), .instant(token.createdAt), .instant(token.expiresAt), .instant(token.lastUsedAt),
        .instant(token.revokedAt),
      ])
  }
}

extension OperatorSession {
  static let query = """
    SELECT id, operator_id, digest, opened_at, opened_from, seen_at, end_reason, ended_at FROM operator_session
    """

  init(row: borrowing SQLiteRow) throws(StoreFault) {
    self.init(
      id: try row.id(0), operatorID: try row.id(1), digest: try row.blob(2), openedAt: try row.instant(3),
      openedFrom: try row.text(4), seenAt: try row.instant(5),
      end: row.isNull(6) ? nil : End(reason: try row.word(6), at: try row.instant(7)))
  }
}

extension OperatorToken {
  static let query = """
    SELECT id, operator_id, label, rights, digest, created_at, expires_at, last_used_at, revoked_at FROM operator_token
    """

  init(row: borrowing SQLiteRow) throws(StoreFault) {
    self.init(
      id: try row.id(0), operatorID: try row.id(1), label: try row.text(2),
      rights: Set(try row.text(3).split(separator: " ").map(String.init)), digest: try row.blob(4),
      createdAt: try row.instant(5), expiresAt: try row.instant(6), lastUsedAt: try row.optionalInstant(7),
      revokedAt: try row.optionalInstant(8))
  }
}
