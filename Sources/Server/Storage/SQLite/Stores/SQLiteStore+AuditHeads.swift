package import FaceAuth

extension SQLiteStore: AuditHeadStore {
  package func auditHead() async throws -> AuditHead? {
    try await read { (connection) throws(StoreFault) in
      try connection.first("SELECT sequence, hash FROM audit_record ORDER BY sequence DESC LIMIT 1") {
        (row) throws(StoreFault) in AuditHead(sequence: try row.integer(0), hash: try row.blob(1))
      }
    }
  }

  package func add(_ head: SignedAuditHead, key: AuditKey) async throws {
    try await write { (connection) throws(StoreFault) in
      try connection.execute(
        "INSERT INTO audit_key (id, jwk, first_used_at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        [.text(key.id), .text(key.jwk), .instant(key.firstUsedAt)])
      try connection.execute(
        """
        INSERT INTO audit_head (sequence, hash, signed_at, signed_by, statement) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING
        """,
        [
          .integer(head.head.sequence), .blob(head.head.hash), .instant(head.signedAt), .text(head.keyID),
          .text(head.statement),
        ])
    }
  }

  package func signedHeads(after sequence: Int64, limit: Int) async throws -> [SignedAuditHead] {
    try await read { (connection) throws(StoreFault) in
      try connection.all(
        "\(SignedAuditHead.query) WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
        [.integer(sequence), .integer(max(limit, 0))], SignedAuditHead.init(row:))
    }
  }

  package func lastSignedHead() async throws -> SignedAuditHead? {
    try await read { (connection) throws(StoreFault) in
      try connection.first("\(SignedAuditHead.query) ORDER BY sequence DESC LIMIT 1", [], SignedAuditHead.init(row:))
    }
  }

  package func auditKeys() async throws -> [AuditKey] {
    try await read { (connection) throws(StoreFault) in
      try connection.all("SELECT id, jwk, first_used_at FROM audit_key ORDER BY first_used_at, id") {
        (row) throws(StoreFault) in
        AuditKey(id: try row.text(0), jwk: try row.text(1), firstUsedAt: try row.instant(2))
      }
    }
  }
}

extension SignedAuditHead {
  fileprivate static let query = "SELECT sequence, hash, signed_at, signed_by, statement FROM audit_head"

  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    self.init(
      head: AuditHead(sequence: try row.integer(0), hash: try row.blob(1)), signedAt: try row.instant(2),
      keyID: try row.text(3), statement: try row.text(4))
  }
}
