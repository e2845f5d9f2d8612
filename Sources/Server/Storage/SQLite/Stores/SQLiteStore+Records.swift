package import FaceAuth

extension SQLiteStore: RecordStore {
  package func add(
    _ reference: ReferenceWithPhoto, replacing old: ReferenceID?, among known: Set<ReferenceID>,
    event: @escaping @Sendable ([ErasedRecords.Record]) -> AuditEvent
  ) async throws -> ReferenceAddition {
    // Sealing is the slow part, and needs no lock.
    let row = ReferenceRow(sealing: reference, with: sealer)
    let candidate = reference.reference.candidateID
    return try await write { (connection) throws(StoreFault) in
      guard try connection.exists("SELECT 1 FROM candidate WHERE id = ?1", [.id(candidate)]) else {
        return .unknownCandidate
      }
      let present: [ReferenceID] = try connection.all(
        "SELECT id FROM face_reference WHERE candidate_id = ?1", [.id(candidate)]
      ) { (row) throws(StoreFault) in try row.id(0) }
      guard Set(present) == known, old.map(known.contains) ?? true else { return .changed }
      var erased: [ErasedRecords.Record] = []
      if let old {
        erased = try connection.stored(old)
        try connection.execute("DELETE FROM face_reference WHERE id = ?1", [.id(old)])
      }
      try row.insert(on: connection)
      _ = try self.append(event(erased), on: connection)
      return .added
    }
  }

  package func remove(
    _ reference: ReferenceID, of candidate: CandidateID,
    event: @escaping @Sendable ([ErasedRecords.Record]) -> AuditEvent
  ) async throws -> Bool {
    try await write { (connection) throws(StoreFault) in
      let erased = try connection.stored(reference)
      try connection.execute(
        "DELETE FROM face_reference WHERE id = ?1 AND candidate_id = ?2", [.id(reference), .id(candidate)])
      guard connection.changes > 0 else { return false }
      _ = try self.append(event(erased), on: connection)
      return true
    }
  }

  package func erase(
    _ candidate: CandidateID, at now: Instant, event: @escaping @Sendable (ErasedRecords) -> AuditEvent
  ) async throws -> Erasure? {
    try await write { (connection) throws(StoreFault) in
      guard let erased = try connection.erase(candidate, at: now) else { return nil }
      return Erasure(logins: erased.logins, record: try self.append(event(erased), on: connection))
    }
  }

  /// Moves the WAL into the database and empties it: the pages that were deleted from are overwritten there
  /// (`secure_delete`), but as long as the WAL has them, so has it what they were.
  package func scrub() async throws -> Bool {
    let usual = configuration.busyTimeout.wholeMilliseconds
    return try await writer.run { (connection) throws(StoreFault) in
      // A reader in the middle of something long must not keep all writers waiting for this. Scripts, since this pragma
      // works when it is prepared, and statements are prepared once.
      try connection.executeScript("PRAGMA busy_timeout = 200")
      defer { try? connection.executeScript("PRAGMA busy_timeout = \(usual)") }
      let isBusy = try connection.first("PRAGMA wal_checkpoint(TRUNCATE)") { (row) throws(StoreFault) in
        try row.boolean(0)
      }
      return isBusy == false
    }
  }

  package func setRetention(of exam: ExamID, until: Instant?, event: AuditEvent) async throws -> Bool {
    try await write { (connection) throws(StoreFault) in
      try connection.execute("UPDATE exam SET retention_until = ?2 WHERE id = ?1", [.id(exam), .instant(until)])
      guard connection.changes > 0 else { return false }
      _ = try self.append(event, on: connection)
      return true
    }
  }

  package func candidateCount(of exam: ExamID) async throws -> Int {
    try await read { (connection) throws(StoreFault) in
      try connection.first("SELECT count(*) FROM candidate WHERE exam_id = ?1", [.id(exam)]) {
        (row) throws(StoreFault) in try row.int(0)
      } ?? 0
    }
  }

  package func candidateIDs(of exam: ExamID, limit: Int) async throws -> [CandidateID] {
    try await read { (connection) throws(StoreFault) in
      try connection.all(
        "SELECT id FROM candidate WHERE exam_id = ?1 ORDER BY id LIMIT ?2", [.id(exam), .integer(max(limit, 0))]
      ) { (row) throws(StoreFault) in try row.id(0) }
    }
  }

  /// While keys rotate, somebody in several exams may stand under two keys and count twice: never too few.
  package func census() async throws -> Census {
    try await read { (connection) throws(StoreFault) in
      try connection.first(
        """
        SELECT count(DISTINCT number_hash), count(*), (SELECT count(*) FROM photo) FROM candidate
        WHERE EXISTS (SELECT 1 FROM face_reference WHERE candidate_id = candidate.id)
        """
      ) { (row) throws(StoreFault) in
        Census(people: try row.int(0), candidates: try row.int(1), photos: try row.int(2))
      } ?? Census(people: 0, candidates: 0, photos: 0)
    }
  }
}
