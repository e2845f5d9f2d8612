package import FaceAuth

extension SQLiteStore: AuditLog {
  @discardableResult
  package func append(_ event: AuditEvent) async throws -> AuditRecord {
    try await write { (connection) throws(StoreFault) in try self.append(event, on: connection) }
  }

  /// Appends as a part of a larger transaction.
  func append(_ event: AuditEvent, on connection: SQLiteConnection) throws(StoreFault) -> AuditRecord {
    let last = try connection.first(
      "SELECT sequence, hash FROM audit_record ORDER BY sequence DESC LIMIT 1"
    ) { (row) throws(StoreFault) in (sequence: try row.integer(0), hash: try row.blob(1)) }
    let record = chain.record(event, after: last)
    let details = sealer.seal(AuditDetailRecord.encode(event), for: .auditDetail, record: String(record.sequence))
    try connection.execute(
      """
      INSERT INTO audit_record (sequence, at, actor, action, exam_id, sitting_id, candidate_id, session_id, login_id,
        key_id, details, previous_hash, hash)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
      """,
      [
        .integer(record.sequence), .instant(event.at), .text(event.actor.text), .text(event.action.rawValue),
        .id(event.examID), .id(event.sittingID), .id(event.candidateID), .id(event.sessionID), .id(event.loginID),
        .text(sealer.activeKey), .blob(details), .blob(record.previousHash), .blob(record.hash),
      ])
    return record
  }

  package func records(_ query: AuditQuery) async throws -> [AuditRecord] {
    var conditions = ["sequence > ?"]
    var values: [SQLiteValue] = [.integer(query.after)]
    func narrow(_ condition: String, _ value: SQLiteValue?) {
      guard let value else { return }
      conditions.append(condition)
      values.append(value)
    }
    narrow("exam_id = ?", query.examID.map { .id($0) })
    if let exams = query.exams {
      conditions.append("exam_id IN (\(exams.map { _ in "?" }.joined(separator: ", ")))")
      values += exams.map { .id($0) }
    }
    narrow("sitting_id = ?", query.sittingID.map { .id($0) })
    narrow("candidate_id = ?", query.candidateID.map { .id($0) })
    narrow("action = ?", query.action.map { .text($0.rawValue) })
    narrow("at >= ?", query.from.map { .instant($0) })
    narrow("at < ?", query.until.map { .instant($0) })
    let sql = """
      SELECT \(AuditRecord.columns)
      FROM audit_record WHERE \(conditions.joined(separator: " AND ")) ORDER BY sequence LIMIT ?
      """
    values.append(.integer(max(query.limit, 0)))
    return try await read { [values] (connection) throws(StoreFault) in
      try connection.all(sql, values) { (row) throws(StoreFault) in
        try AuditRecord(row: row, openedWith: self.sealer)
      }
    }
  }
}

extension AuditRecord {
  /// What ``init(row:openedWith:)`` reads, in its order.
  static let columns = """
    sequence, at, actor, action, exam_id, sitting_id, candidate_id, session_id, login_id, details, previous_hash, hash
    """

  init(row: borrowing SQLiteRow, openedWith sealer: FieldSealer) throws(StoreFault) {
    let sequence = try row.integer(0)
    guard let actor = AuditActor(text: try row.text(2)) else { throw .corrupt }
    let sealed = try AuditDetailRecord(
      decoding: try sealer.open(try row.blob(9), for: .auditDetail, record: String(sequence)))
    let event = AuditEvent(
      at: try row.instant(1), actor: actor, action: try row.word(3), examID: try row.optionalID(4),
      sittingID: try row.optionalID(5), candidateID: try row.optionalID(6), sessionID: try row.optionalID(7),
      loginID: try row.optionalID(8), reasons: sealed.reasons, details: sealed.details)
    self.init(
      sequence: sequence, event: event, previousHash: try row.blob(10), hash: try row.blob(11))
  }
}
