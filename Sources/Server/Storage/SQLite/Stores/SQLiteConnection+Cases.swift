import FaceAuth

// Cases row by row, inside a transaction that SQLiteStore holds.
extension SQLiteConnection {
  private static let columns = """
    SELECT id, exam_id, sitting_id, code, claim, candidate_id, opened_at, last_activity_at, status, escalated_at,
      last_failed_at, attempt_count
    FROM helpdesk_case
    """

  func caseID(_ condition: String, _ values: [SQLiteValue]) throws(StoreFault) -> CaseID? {
    try first("SELECT id FROM helpdesk_case WHERE \(condition)", values) { (row) throws(StoreFault) in try row.id(0) }
  }

  func openCase(of claim: [UInt8], in sitting: SittingID) throws(StoreFault) -> CaseID? {
    try caseID("sitting_id = ?1 AND claim = ?2 AND status = 'open'", [.id(sitting), .blob(claim)])
  }

  /// The candidate's open case in the sitting, or else the newest one.
  func lastCase(of candidate: CandidateID, in sitting: SittingID) throws(StoreFault) -> CaseID? {
    try caseID(
      "candidate_id = ?1 AND sitting_id = ?2 ORDER BY status = 'open' DESC, opened_at DESC, id DESC LIMIT 1",
      [.id(candidate), .id(sitting)])
  }

  /// The first code that no open case has.
  func freeCode(of codes: [SupportCode]) throws(StoreFault) -> SupportCode {
    for code in codes where try caseID("code = ?1 AND status = 'open'", [.text(code.characters)]) == nil {
      return code
    }
    throw .unavailable
  }

  func insert(_ found: HelpdeskCase, sealedWith sealer: FieldSealer) throws(StoreFault) {
    try execute(
      """
      INSERT INTO helpdesk_case (id, exam_id, sitting_id, code, claim, candidate_id, status, opened_at,
        last_activity_at, attempt_count)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)
      """,
      [
        .id(found.id), .id(found.examID), .id(found.sittingID), .text(found.code.characters), .blob(found.claim),
        .id(found.candidateID), .text(found.status.rawValue), .instant(found.openedAt),
        .instant(found.lastActivityAt),
      ])
    for entry in found.entries { try insert(entry, of: found.id, sealedWith: sealer) }
  }

  /// Writes what a transition changed, and the last entry.
  func update(_ found: HelpdeskCase, sealedWith sealer: FieldSealer) throws(StoreFault) {
    try execute(
      "UPDATE helpdesk_case SET status = ?2, last_activity_at = ?3, escalated_at = ?4 WHERE id = ?1",
      [
        .id(found.id), .text(found.status.rawValue), .instant(found.lastActivityAt), .instant(found.escalatedAt),
      ])
    if let entry = found.entries.last { try insert(entry, of: found.id, sealedWith: sealer) }
  }

  private func insert(_ entry: CaseEntry, of id: CaseID, sealedWith sealer: FieldSealer) throws(StoreFault) {
    try execute(
      "INSERT INTO case_entry (case_id, at, operator, kind, key_id, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      [
        .id(id), .instant(entry.at), .text(entry.by), .text(entry.kind.rawValue), .text(sealer.activeKey),
        .blob(sealer.seal(CaseContentRecord.encode(entry), for: .caseEntry, record: id.description)),
      ])
  }

  func insert(_ attempt: CaseAttempt, of id: CaseID, sealedWith sealer: FieldSealer) throws(StoreFault) {
    try execute(
      """
      UPDATE helpdesk_case SET last_activity_at = max(last_activity_at, ?2), last_failed_at = ?2, last_reason = ?3,
        attempt_count = attempt_count + 1
      WHERE id = ?1
      """, [.id(id), .instant(attempt.at), .text(attempt.reasons.first)])
    try execute(
      "INSERT INTO case_attempt (case_id, at, way, login_id, key_id, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      [
        .id(id), .instant(attempt.at), .text(attempt.way.rawValue), .id(attempt.loginID), .text(sealer.activeKey),
        .blob(sealer.seal(CaseContentRecord.encode(attempt), for: .caseAttempt, record: id.description)),
      ])
    try keepNewest(HelpdeskCase.mostAttempts, in: "case_attempt", of: id)
  }

  /// Inserts a frame that was sealed under its id.
  func insert(_ frame: EvidenceFrame, sealed: [UInt8], key: String) throws(StoreFault) {
    try execute(
      "INSERT INTO case_frame (id, case_id, at, expires_at, key_id, picture) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      [
        .id(frame.id), .id(frame.caseID), .instant(frame.at), .instant(frame.expiresAt), .text(key), .blob(sealed),
      ])
    try keepNewest(EvidenceFrame.mostInCase, in: "case_frame", of: frame.caseID)
  }

  private func keepNewest(_ count: Int, in table: String, of id: CaseID) throws(StoreFault) {
    try execute(
      """
      DELETE FROM \(table) WHERE case_id = ?1 AND row <=
        (SELECT row FROM \(table) WHERE case_id = ?1 ORDER BY row DESC LIMIT 1 OFFSET ?2)
      """, [.id(id), .integer(count)])
  }

  func helpdeskCase(_ id: CaseID, openedWith sealer: FieldSealer) throws(StoreFault) -> HelpdeskCase? {
    let attempts = try all(
      "SELECT at, way, login_id, content FROM case_attempt WHERE case_id = ?1 ORDER BY row", [.id(id)]
    ) { (row) throws(StoreFault) in
      try CaseContentRecord.attempt(
        try sealer.open(try row.blob(3), for: .caseAttempt, record: id.description), at: try row.instant(0),
        way: try row.word(1), loginID: try row.optionalID(2))
    }
    let entries = try all(
      "SELECT at, operator, kind, content FROM case_entry WHERE case_id = ?1 ORDER BY row", [.id(id)]
    ) { (row) throws(StoreFault) in
      try CaseContentRecord.entry(
        try sealer.open(try row.blob(3), for: .caseEntry, record: id.description), at: try row.instant(0),
        by: try row.text(1), kind: try row.word(2))
    }
    return try first("\(Self.columns) WHERE id = ?1", [.id(id)]) { (row) throws(StoreFault) in
      guard let code = SupportCode(try row.text(3)) else { throw .corrupt }
      return HelpdeskCase(
        id: try row.id(0), examID: try row.id(1), sittingID: try row.id(2), code: code, claim: try row.blob(4),
        candidateID: try row.optionalID(5), openedAt: try row.instant(6), lastActivityAt: try row.instant(7),
        status: try row.word(8), escalatedAt: try row.optionalInstant(9), lastFailedAt: try row.optionalInstant(10),
        attemptCount: try row.int(11), attempts: attempts, entries: entries)
    }
  }

  func cases(of candidate: CandidateID, openedWith sealer: FieldSealer) throws(StoreFault) -> [HelpdeskCase] {
    let ids: [CaseID] = try all(
      "SELECT id FROM helpdesk_case WHERE candidate_id = ?1 ORDER BY opened_at, id", [.id(candidate)]
    ) { (row) throws(StoreFault) in try row.id(0) }
    var cases: [HelpdeskCase] = []
    for id in ids {
      if let found = try helpdeskCase(id, openedWith: sealer) { cases.append(found) }
    }
    return cases
  }

  /// - Parameter condition: on `case_frame`, after WHERE.
  func evidence(_ condition: String, _ values: [SQLiteValue]) throws(StoreFault) -> [EvidenceFrame] {
    try all("SELECT id, case_id, at, expires_at FROM case_frame WHERE \(condition) ORDER BY row", values) {
      (row) throws(StoreFault) in
      EvidenceFrame(
        id: try row.id(0), caseID: try row.id(1), at: try row.instant(2), expiresAt: try row.instant(3))
    }
  }

  func evidence(of candidate: CandidateID) throws(StoreFault) -> [EvidenceFrame] {
    try evidence("case_id IN (SELECT id FROM helpdesk_case WHERE candidate_id = ?1)", [.id(candidate)])
  }
}
