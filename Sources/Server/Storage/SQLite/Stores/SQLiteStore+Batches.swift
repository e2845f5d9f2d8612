package import FaceAuth

extension SQLiteStore: BatchStore {
  package func add(_ batch: EnrolmentBatch, rows: [BatchRow], roster: UploadedRoster?) async throws {
    let sealer = sealer
    let record = batch.id.description
    let digest = sealer.seal(batch.rosterDigest, for: .roster, record: record)
    let sealedRoster = roster.map { sealer.seal(UploadedRosterRecord.encode($0), for: .roster, record: record) }
    try await write { (connection) throws(StoreFault) in
      try connection.execute(
        """
        INSERT INTO batch (id, exam_id, key_id, roster_digest, created_by, created_at, state, changed_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        """,
        [
          .id(batch.id), .id(batch.examID), .text(sealer.activeKey), .blob(digest), .text(batch.createdBy.text),
          .instant(batch.createdAt), .text(batch.state.rawValue), .instant(batch.changedAt),
        ])
      if let sealedRoster {
        try connection.execute(
          "INSERT INTO batch_roster (batch_id, key_id, roster) VALUES (?1, ?2, ?3)",
          [.id(batch.id), .text(sealer.activeKey), .blob(sealedRoster)])
      }
      // Sealed one by one here: tens of thousands of sealed rows at once would be as much memory.
      for row in rows {
        try connection.execute(
          """
          INSERT INTO batch_row (batch_id, line, key_id, state, code, candidate_id, content)
          VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
          """, row.values(in: batch.id, sealedWith: sealer))
      }
    }
  }

  package func batch(_ id: BatchID) async throws -> EnrolmentBatch? {
    try await batches("WHERE id = ?1", [.id(id)]).first
  }

  package func batches(of exam: ExamID) async throws -> [EnrolmentBatch] {
    try await batches("WHERE exam_id = ?1 ORDER BY created_at DESC, id DESC", [.id(exam)])
  }

  package func batches(in state: EnrolmentBatch.State) async throws -> [EnrolmentBatch] {
    try await batches("WHERE state = ?1 ORDER BY created_at, id", [.text(state.rawValue)])
  }

  private func batches(_ condition: String, _ values: [SQLiteValue]) async throws(StoreFault) -> [EnrolmentBatch] {
    try await read { (connection) throws(StoreFault) in
      try connection.all("\(EnrolmentBatch.query) \(condition)", values) { (row) throws(StoreFault) in
        try EnrolmentBatch(row: row, openedWith: self.sealer)
      }
    }
  }

  package func move(
    _ batch: BatchID, from states: Set<EnrolmentBatch.State>, to state: EnrolmentBatch.State, at now: Instant
  ) async throws -> Bool {
    let places = (0..<states.count).map { "?\($0 + 4)" }.joined(separator: ", ")
    let values: [SQLiteValue] = [.id(batch), .text(state.rawValue), .instant(now)] + states.map { .text($0.rawValue) }
    return try await write { (connection) throws(StoreFault) in
      try connection.execute(
        "UPDATE batch SET state = ?2, changed_at = ?3 WHERE id = ?1 AND state IN (\(places))", values)
      return connection.changes > 0
    }
  }

  package func remove(_ batch: BatchID) async throws -> Bool {
    try await write { (connection) throws(StoreFault) in
      try connection.execute("DELETE FROM batch WHERE id = ?1", [.id(batch)])
      return connection.changes > 0
    }
  }

  package func rows(of batch: BatchID, after line: Int, limit: Int) async throws -> [BatchRow] {
    try await read { (connection) throws(StoreFault) in
      try connection.all(
        "\(BatchRow.query) WHERE batch_id = ?1 AND line > ?2 ORDER BY line LIMIT ?3",
        [.id(batch), .integer(line), .integer(max(limit, 0))]
      ) { (row) throws(StoreFault) in try BatchRow(row: row, openedWith: self.sealer) }
    }
  }

  package func tally(of batch: BatchID) async throws -> BatchTally {
    try await read { (connection) throws(StoreFault) in
      var tally = BatchTally()
      let counts = try connection.all(
        "SELECT state, code, count(*) FROM batch_row WHERE batch_id = ?1 GROUP BY state, code", [.id(batch)]
      ) { (row) throws(StoreFault) -> (BatchRowOutcome.State, String?, Int) in
        (try row.word(0), try row.optionalText(1), try row.int(2))
      }
      for (state, code, count) in counts { tally.count(state, code: code, count) }
      return tally
    }
  }

  package func refusedRows(in exam: ExamID, besides batch: BatchID) async throws -> [BatchRow] {
    try await read { (connection) throws(StoreFault) in
      try connection.all(
        """
        \(BatchRow.query) WHERE state = 'refused' AND batch_id IN (SELECT id FROM batch WHERE exam_id = ?1 AND id <> ?2)
        """, [.id(exam), .id(batch)]
      ) { (row) throws(StoreFault) in try BatchRow(row: row, openedWith: self.sealer) }
    }
  }

  package func record(_ rows: [BatchRow], of batch: BatchID) async throws {
    try await write { (connection) throws(StoreFault) in
      for row in rows {
        var row = row
        if let id = row.outcome.candidateID,
          try !connection.exists("SELECT 1 FROM candidate WHERE id = ?1", [.id(id)])
        {
          row.outcome = .candidateRemoved
        }
        try connection.update(row, of: batch, sealedWith: self.sealer)
      }
    }
  }

  package func enrol(
    _ candidate: Candidate, references: [ReferenceWithPhoto], event: AuditEvent, as row: BatchRow, of batch: BatchID
  ) async throws -> CandidateAddition {
    guard row.outcome.candidateID == candidate.id,
      references.allSatisfy({ $0.reference.candidateID == candidate.id })
    else { throw StoreFault.unavailable }
    // Sealing is the slow part, and needs no lock.
    let sealed = SealedEnrolment(candidate, references: references, with: sealer)
    return try await write { (connection) throws(StoreFault) in
      let addition = try sealed.insert(on: connection)
      guard addition == .added else { return addition }
      _ = try self.append(event, on: connection)
      try connection.update(row, of: batch, sealedWith: self.sealer)
      guard connection.changes == 1 else { throw .unavailable }
      return .added
    }
  }
}

extension SQLiteConnection {
  /// Overwrites a row that is there.
  fileprivate func update(
    _ row: BatchRow, of batch: BatchID, sealedWith sealer: FieldSealer
  ) throws(StoreFault) {
    try execute(
      """
      UPDATE batch_row SET key_id = ?3, state = ?4, code = ?5, candidate_id = ?6, content = ?7
      WHERE batch_id = ?1 AND line = ?2
      """, row.values(in: batch, sealedWith: sealer))
  }
}

extension EnrolmentBatch {
  fileprivate static let query = """
    SELECT id, exam_id, roster_digest, created_by, created_at, state, changed_at FROM batch
    """

  fileprivate init(row: borrowing SQLiteRow, openedWith sealer: FieldSealer) throws(StoreFault) {
    let id: BatchID = try row.id(0)
    guard let actor = AuditActor(text: try row.text(3)) else { throw .corrupt }
    self.init(
      id: id, examID: try row.id(1),
      rosterDigest: try sealer.open(try row.blob(2), for: .roster, record: id.description), createdBy: actor,
      createdAt: try row.instant(4), state: try row.word(5), changedAt: try row.instant(6))
  }
}

extension BatchRow {
  fileprivate static let query = "SELECT batch_id, line, state, code, candidate_id, content FROM batch_row"

  fileprivate init(row: borrowing SQLiteRow, openedWith sealer: FieldSealer) throws(StoreFault) {
    let batch: BatchID = try row.id(0)
    let outcome = BatchRowOutcome(
      state: try row.word(2), code: try row.optionalText(3), candidateID: try row.optionalID(4))
    guard let outcome else { throw .corrupt }
    self = try BatchRowRecord.decode(
      try sealer.open(try row.blob(5), for: .batchRow, record: batch.description), line: try row.int(1),
      outcome: outcome)
  }

  /// batch, line, key, state, code, candidate, content.
  fileprivate func values(in batch: BatchID, sealedWith sealer: FieldSealer) -> [SQLiteValue] {
    [
      .id(batch), .integer(line), .text(sealer.activeKey), .text(outcome.state.rawValue), .text(outcome.code),
      .id(outcome.candidateID),
      .blob(sealer.seal(BatchRowRecord.encode(self), for: .batchRow, record: batch.description)),
    ]
  }
}
