import FaceAuth

// Erasing people, inside a transaction that SQLiteStore holds.
extension SQLiteConnection {
  /// Erases a candidate; nothing is opened, so that what is damaged or sealed with a lost key can be erased, too.
  ///
  /// - Returns: what was erased, sealed as it stood; nil where there is no such candidate.
  func erase(_ candidate: CandidateID, at now: Instant) throws(StoreFault) -> ErasedRecords? {
    let person = try first("SELECT exam_id, document, ticket, name FROM candidate WHERE id = ?1", [.id(candidate)]) {
      (row) throws(StoreFault) in
      ErasedRecords(
        examID: try row.id(0),
        records: [
          ErasedRecords.Record(
            kind: .candidate, id: "\(candidate)", bytes: try row.blob(1) + row.blob(2) + row.blob(3))
        ])
    }
    guard var erased = person else { return nil }
    let references: [ReferenceID] = try all(
      "SELECT id FROM face_reference WHERE candidate_id = ?1 ORDER BY created_at, id", [.id(candidate)]
    ) { (row) throws(StoreFault) in try row.id(0) }
    for reference in references { erased.records += try stored(reference) }
    erased.records += try storedEvidence(of: candidate)
    erased.cases = try count("helpdesk_case", of: candidate)
    erased.frameMarks = try count("seen_frame", of: candidate)
    erased.credentials = try count("fallback_credential", of: candidate)
    erased.logins = try loginIDs(of: candidate)
    for key in try attemptKeys(of: candidate, in: erased.examID) {
      try execute("DELETE FROM attempt_counter WHERE key = ?1", [.text(key.text)])
      erased.attemptCounters += changes
    }
    erased.sessionsEnded = try remove(candidate, at: now) ?? 0
    return erased
  }

  /// Deletes a candidate with all that refers to it, and ends live sessions.
  ///
  /// - Returns: how many sessions were ended; nil where there is no such candidate.
  func remove(_ candidate: CandidateID, at now: Instant) throws(StoreFault) -> Int? {
    try execute("DELETE FROM candidate WHERE id = ?1", [.id(candidate)])
    guard changes > 0 else { return nil }
    try execute(
      "DELETE FROM pairing WHERE session_id IN (SELECT id FROM session WHERE candidate_id = ?1)", [.id(candidate)])
    let unended = try sessions(
      "WHERE candidate_id = ?1 AND ended_at IS NULL ORDER BY opened_at, id", [.id(candidate)])
    var ended = 0
    for var session in unended where session.lapse(at: now) || session.finish(.operatorEnded, at: now) {
      try recordEnd(of: session)
      ended += 1
    }
    return ended
  }

  /// A reference and its photo as they are stored.
  func stored(_ reference: ReferenceID) throws(StoreFault) -> [ErasedRecords.Record] {
    let queries: [(ErasedRecords.Record.Kind, String)] = [
      (.reference, "SELECT face FROM face_reference WHERE id = ?1"),
      (.photo, "SELECT picture FROM photo WHERE reference_id = ?1"),
    ]
    var records: [ErasedRecords.Record] = []
    for (kind, query) in queries {
      let bytes = try first(query, [.id(reference)]) { (row) throws(StoreFault) in try row.blob(0) }
      if let bytes { records.append(ErasedRecords.Record(kind: kind, id: "\(reference)", bytes: bytes)) }
    }
    return records
  }

  private func storedEvidence(of candidate: CandidateID) throws(StoreFault) -> [ErasedRecords.Record] {
    var records: [ErasedRecords.Record] = []
    for frame in try evidence(of: candidate) {
      let bytes = try first("SELECT picture FROM case_frame WHERE id = ?1", [.id(frame.id)]) {
        (row) throws(StoreFault) in try row.blob(0)
      }
      if let bytes { records.append(ErasedRecords.Record(kind: .evidence, id: "\(frame.id)", bytes: bytes)) }
    }
    return records
  }

  /// The keys under which the candidate's own attempts may be counted.
  func attemptKeys(of candidate: CandidateID, in exam: ExamID) throws(StoreFault) -> [AttemptKey] {
    let sittings: [SittingID] = try all("SELECT id FROM sitting WHERE exam_id = ?1", [.id(exam)]) {
      (row) throws(StoreFault) in try row.id(0)
    }
    return sittings.flatMap { [AttemptKey.face(candidate, $0), .fallback(candidate, $0)] }
  }

  func loginIDs(of candidate: CandidateID) throws(StoreFault) -> [LoginID] {
    try all("SELECT id FROM login WHERE candidate_id = ?1 ORDER BY opened_at, id", [.id(candidate)]) {
      (row) throws(StoreFault) in try row.id(0)
    }
  }

  private func count(_ table: String, of candidate: CandidateID) throws(StoreFault) -> Int {
    try first("SELECT count(*) FROM \(table) WHERE candidate_id = ?1", [.id(candidate)]) { (row) throws(StoreFault) in
      try row.int(0)
    } ?? 0
  }
}
