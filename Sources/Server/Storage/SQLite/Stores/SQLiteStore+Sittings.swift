package import FaceAuth

extension SQLiteStore: SittingStore {
  package func add(_ exam: Exam, sittings: [Sitting], record events: [AuditEvent]) async throws {
    guard sittings.allSatisfy({ $0.examID == exam.id && $0.hasLawfulFalseMatchRate }) else {
      throw StoreFault.unavailable
    }
    try await write { (connection) throws(StoreFault) in
      try connection.insert(exam)
      for sitting in sittings { try connection.insert(sitting) }
      for event in events { _ = try self.append(event, on: connection) }
    }
  }

  package func exam(_ id: ExamID) async throws -> Exam? {
    try await read { (connection) throws(StoreFault) in
      try connection.first("\(Exam.query) WHERE id = ?1", [.id(id)], Exam.init(row:))
    }
  }

  package func exams() async throws -> [Exam] {
    try await read { (connection) throws(StoreFault) in
      try connection.all("\(Exam.query) ORDER BY created_at, id", [], Exam.init(row:))
    }
  }

  package func add(_ sitting: Sitting, record events: [AuditEvent]) async throws {
    // The table has the same check, but would take NaN for NULL: no rate at all.
    guard sitting.hasLawfulFalseMatchRate else { throw StoreFault.unavailable }
    try await write { (connection) throws(StoreFault) in
      try connection.insert(sitting)
      for event in events { _ = try self.append(event, on: connection) }
    }
  }

  package func sitting(_ id: SittingID) async throws -> Sitting? {
    try await read { (connection) throws(StoreFault) in
      try connection.first("\(Sitting.query) WHERE id = ?1", [.id(id)], Sitting.init(row:))
    }
  }

  package func sittings(of exam: ExamID) async throws -> [Sitting] {
    try await read { (connection) throws(StoreFault) in
      try connection.all("\(Sitting.query) WHERE exam_id = ?1 ORDER BY starts, id", [.id(exam)], Sitting.init(row:))
    }
  }
}

extension SQLiteConnection {
  fileprivate func insert(_ exam: Exam) throws(StoreFault) {
    try execute(
      "INSERT INTO exam (id, name, time_zone, created_at, retention_until, helpdesk) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      [
        .id(exam.id), .text(exam.name), .text(exam.timeZone), .instant(exam.createdAt), .instant(exam.retentionUntil),
        .text(exam.helpdesk),
      ])
  }

  fileprivate func insert(_ sitting: Sitting) throws(StoreFault) {
    let (kind, requiresMock, runs): (String, SQLiteValue, SQLiteValue) =
      switch sitting.kind {
      case .formal(let requiresMock): ("formal", .boolean(requiresMock), .null)
      case .mock(let runs): ("mock", .null, .integer(runs))
      }
    let schedule = sitting.schedule
    try execute(
      """
      INSERT INTO sitting (id, exam_id, name, kind, requires_mock, mock_runs, login_opens, starts, entry_closes, ends,
        reentry, second_login, false_match_rate, challenge, without_challenge, filters,
        bare_face, evidence, fallback_approval)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
      """,
      [
        .id(sitting.id), .id(sitting.examID), .text(sitting.name), .text(kind), requiresMock, runs,
        .instant(schedule.loginOpens), .instant(schedule.starts), .instant(schedule.entryCloses),
        .instant(schedule.ends), .text(sitting.reentry.rawValue), .text(sitting.secondLogin.rawValue),
        .real(sitting.falseMatchRate), .text(sitting.challenge.rawValue),
        .text(sitting.withoutChallenge.rawValue), .text(sitting.filters.rawValue),
        .text(sitting.bareFace.rawValue), .text(sitting.evidence.rawValue), .boolean(sitting.fallbackApproval),
      ])
  }
}

extension Exam {
  fileprivate static let query = "SELECT id, name, time_zone, created_at, retention_until, helpdesk FROM exam"

  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    self.init(
      id: try row.id(0), name: try row.text(1), timeZone: try row.text(2), createdAt: try row.instant(3),
      retentionUntil: try row.optionalInstant(4), helpdesk: try row.optionalText(5))
  }
}

extension Sitting {
  fileprivate static let query = """
    SELECT id, exam_id, name, kind, requires_mock, mock_runs, login_opens, starts, entry_closes, ends, reentry,
      second_login, false_match_rate, challenge, without_challenge, filters, bare_face, evidence,
      fallback_approval
    FROM sitting
    """

  fileprivate init(row: borrowing SQLiteRow) throws(StoreFault) {
    let kind: SittingKind =
      switch try row.text(3) {
      case "formal": .formal(requiresMock: try row.boolean(4))
      case "mock": .mock(runs: try row.optionalInt(5))
      case _: throw .corrupt
      }
    let schedule = try? SittingSchedule(
      loginOpens: try row.instant(6), starts: try row.instant(7), entryCloses: try row.instant(8),
      ends: try row.instant(9))
    guard let schedule else { throw .corrupt }
    self.init(
      id: try row.id(0), examID: try row.id(1), name: try row.text(2), kind: kind, schedule: schedule,
      reentry: try row.word(10), secondLogin: try row.word(11), falseMatchRate: try row.optionalReal(12),
      challenge: try row.word(13), withoutChallenge: try row.word(14), filters: try row.word(15),
      bareFace: try row.word(16), evidence: try row.word(17), fallbackApproval: try row.boolean(18))
  }
}
