package import FaceAuth

// The rest of CandidateStore.
extension SQLiteStore {
  package func add(_ pair: KnownPair) async throws -> Bool {
    let reason = sealer.seal(Array(pair.reason.utf8), for: .pairReason, record: pair.first.description)
    return try await write { (connection) throws(StoreFault) in
      for id in [pair.first, pair.second] {
        guard
          try connection.exists("SELECT 1 FROM candidate WHERE id = ?1 AND exam_id = ?2", [.id(id), .id(pair.examID)])
        else { return false }
      }
      try connection.execute(
        """
        INSERT INTO known_pair (exam_id, first_id, second_id, key_id, reason, listed_by, listed_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (first_id, second_id) DO UPDATE
        SET key_id = excluded.key_id, reason = excluded.reason, listed_by = excluded.listed_by,
          listed_at = excluded.listed_at
        """,
        [
          .id(pair.examID), .id(pair.first), .id(pair.second), .text(self.sealer.activeKey), .blob(reason),
          .text(pair.listedBy.text), .instant(pair.listedAt),
        ])
      return true
    }
  }

  package func knownPairs(of exam: ExamID) async throws -> [KnownPair] {
    try await read { (connection) throws(StoreFault) in
      try connection.all(
        """
        SELECT first_id, second_id, reason, listed_by, listed_at FROM known_pair WHERE exam_id = ?1
        ORDER BY first_id, second_id
        """, [.id(exam)]
      ) { (row) throws(StoreFault) in
        let (first, second): (CandidateID, CandidateID) = (try row.id(0), try row.id(1))
        let sealed = try self.sealer.open(try row.blob(2), for: .pairReason, record: first.description)
        guard let reason = String(validating: sealed, as: UTF8.self), let actor = AuditActor(text: try row.text(3)),
          let pair = KnownPair(first, second, in: exam, reason: reason, by: actor, at: try row.instant(4))
        else { throw .corrupt }
        return pair
      }
    }
  }

  package func removePair(_ one: CandidateID, _ other: CandidateID) async throws -> Bool {
    try await write { (connection) throws(StoreFault) in
      try connection.execute(
        "DELETE FROM known_pair WHERE first_id = ?1 AND second_id = ?2", [.id(min(one, other)), .id(max(one, other))])
      return connection.changes > 0
    }
  }
}
