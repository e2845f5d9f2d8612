package import FaceAuth

extension SQLiteStore: CredentialStore {
  package func add(_ credential: FallbackCredential) async throws {
    try await write { (connection) throws(StoreFault) in try connection.insert(credential) }
  }

  package func usable(
    by candidate: CandidateID, in sitting: SittingID, at now: Instant
  ) async throws -> FallbackCredential? {
    try await read { (connection) throws(StoreFault) in
      try connection.first(
        "\(FallbackCredential.query) WHERE candidate_id = ?1 AND sitting_id = ?2 AND used_at IS NULL AND expires_at > ?3",
        [.id(candidate), .id(sitting), .instant(now)], FallbackCredential.init(row:))
    }
  }
}

extension SQLiteConnection {
  /// Adds a credential in place of an unused one.
  func insert(_ credential: FallbackCredential) throws(StoreFault) {
    // Their issue stays in the audit log; here an unused password is only a risk.
    try execute(
      "DELETE FROM fallback_credential WHERE candidate_id = ?1 AND sitting_id = ?2 AND used_at IS NULL AND id <> ?3",
      [.id(credential.candidateID), .id(credential.sittingID), .id(credential.id)])
    try execute(
      """
      INSERT INTO fallback_credential (id, candidate_id, sitting_id, password_hash, issued_by, issued_at, expires_at,
        used_at)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
      """,
      [
        .id(credential.id), .id(credential.candidateID), .id(credential.sittingID),
        .text(credential.passwordHash.encoded), .text(credential.issuedBy), .instant(credential.issuedAt),
        .instant(credential.expiresAt), .instant(credential.usedAt),
      ])
  }

  /// The candidate's unused credential in the sitting, in its time or not.
  func standingCredential(
    of candidate: CandidateID, in sitting: SittingID
  ) throws(StoreFault) -> FallbackCredential? {
    try first(
      "\(FallbackCredential.query) WHERE candidate_id = ?1 AND sitting_id = ?2 AND used_at IS NULL",
      [.id(candidate), .id(sitting)], FallbackCredential.init(row:))
  }

  func credential(_ id: FallbackCredentialID) throws(StoreFault) -> FallbackCredential? {
    try first("\(FallbackCredential.query) WHERE id = ?1", [.id(id)], FallbackCredential.init(row:))
  }

  /// Writes that a credential was used.
  func update(_ credential: FallbackCredential) throws(StoreFault) {
    try execute(
      "UPDATE fallback_credential SET used_at = ?2 WHERE id = ?1",
      [.id(credential.id), .instant(credential.usedAt)])
  }
}

extension FallbackCredential {
  fileprivate static let query = """
    SELECT id, candidate_id, sitting_id, password_hash, issued_by, issued_at, expires_at, used_at
    FROM fallback_credential
    """

  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    self.init(
      id: try row.id(0), candidateID: try row.id(1), sittingID: try row.id(2),
      passwordHash: PasswordHash(encoded: try row.text(3)), issuedBy: try row.text(4), issuedAt: try row.instant(5),
      expiresAt: try row.instant(6), usedAt: try row.optionalInstant(7))
  }
}
