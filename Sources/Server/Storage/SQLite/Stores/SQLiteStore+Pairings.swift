package import FaceAuth

extension SQLiteStore: PairingStore {
  package func add(_ pairing: Pairing) async throws -> Bool {
    try await write { (connection) throws(StoreFault) in
      guard let session = try connection.session(pairing.sessionID), session.isLive(at: pairing.createdAt) else {
        return false
      }
      try connection.execute(
        "DELETE FROM pairing WHERE confirmed_at IS NULL AND (session_id = ?1 OR expires_at <= ?2)",
        [.id(pairing.sessionID), .instant(pairing.createdAt - .seconds(3600))])
      try connection.insert(pairing)
      return true
    }
  }

  package func pairing(withCode hash: [UInt8], at now: Instant) async throws -> Pairing? {
    try await read { (connection) throws(StoreFault) in try connection.pairing(withCode: hash, at: now)?.pairing }
  }

  package func confirm(
    code hash: [UInt8], phoneDigest: [UInt8], at now: Instant,
    event: @escaping @Sendable (Pairing, Session) -> AuditEvent
  ) async throws -> (pairing: Pairing, session: Session)? {
    try await write { (connection) throws(StoreFault) in
      guard let (pending, session) = try connection.pairing(withCode: hash, at: now) else { return nil }
      var pairing = pending
      guard pairing.confirm(by: phoneDigest, at: now) else { return nil }
      try connection.execute("DELETE FROM pairing WHERE session_id = ?1", [.id(session.id)])
      try connection.insert(pairing)
      try connection.appendEvent(.phonePaired(pairing.id), of: session, at: now)
      _ = try self.append(event(pairing, session), on: connection)
      return (pairing, session)
    }
  }

  package func pairings(of session: SessionID) async throws -> (pending: Pairing?, confirmed: Pairing?) {
    try await read { (connection) throws(StoreFault) in
      let own = try connection.pairings("WHERE session_id = ?1", [.id(session)])
      return (own.first { $0.confirmation == nil }, own.first { $0.confirmation != nil })
    }
  }

  package func pairing(ofPhone digest: [UInt8]) async throws -> Pairing? {
    try await read { (connection) throws(StoreFault) in
      try connection.pairings("WHERE phone_digest = ?1", [.blob(digest)]).first
    }
  }
}

extension SQLiteConnection {
  fileprivate func insert(_ pairing: Pairing) throws(StoreFault) {
    try execute(
      """
      INSERT INTO pairing (id, session_id, sitting_id, code_hash, created_at, expires_at, confirmed_at, phone_digest)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [
        .id(pairing.id), .id(pairing.sessionID), .id(pairing.sittingID), .blob(pairing.codeHash),
        .instant(pairing.createdAt), .instant(pairing.expiresAt), .instant(pairing.confirmation?.at),
        pairing.confirmation.map { .blob($0.phoneDigest) } ?? .null,
      ])
  }

  /// Two codes may be drawn alike; then the one whose session is live and whose time is not over counts.
  fileprivate func pairing(
    withCode hash: [UInt8], at now: Instant
  ) throws(StoreFault) -> (pairing: Pairing, session: Session)? {
    for pairing in try pairings("WHERE code_hash = ?1 AND confirmed_at IS NULL ORDER BY created_at", [.blob(hash)])
    where pairing.isPending(at: now) {
      if let session = try session(pairing.sessionID), session.isLive(at: now) { return (pairing, session) }
    }
    return nil
  }

  fileprivate func pairings(_ condition: String, _ values: [SQLiteValue]) throws(StoreFault) -> [Pairing] {
    try all(
      """
      SELECT id, session_id, sitting_id, code_hash, created_at, expires_at, confirmed_at, phone_digest
      FROM pairing \(condition)
      """, values, Pairing.init(row:))
  }
}

extension Pairing {
  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    let confirmation =
      row.isNull(6) ? nil : Confirmation(at: try row.instant(6), phoneDigest: try row.blob(7))
    self.init(
      id: try row.id(0), sessionID: try row.id(1), sittingID: try row.id(2), codeHash: try row.blob(3),
      createdAt: try row.instant(4), expiresAt: try row.instant(5), confirmation: confirmation)
  }
}
