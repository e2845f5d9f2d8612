package import FaceAuth

extension SQLiteStore: CandidateStore {
  package func add(_ candidate: Candidate, references: [ReferenceWithPhoto]) async throws -> CandidateAddition {
    guard references.allSatisfy({ $0.reference.candidateID == candidate.id }) else { throw StoreFault.unavailable }
    // Sealing is the slow part, and needs no lock.
    let sealed = SealedEnrolment(candidate, references: references, with: sealer)
    return try await write { (connection) throws(StoreFault) in try sealed.insert(on: connection) }
  }

  package func candidate(_ id: CandidateID) async throws -> Candidate? {
    try await read { (connection) throws(StoreFault) in
      try connection.first("\(CandidateRow.query) WHERE id = ?1", [.id(id)], CandidateRow.init(row:))?
        .candidate(openedWith: self.sealer, on: connection)
    }
  }

  package func candidate(in exam: ExamID, number: IDNumber) async throws -> Candidate? {
    try await candidate(in: exam, hashedIn: "number_hash", sealer.hashes(number))
  }

  package func candidate(in exam: ExamID, ticket: AdmissionTicket) async throws -> Candidate? {
    try await candidate(in: exam, hashedIn: "ticket_hash", sealer.hashes(ticket))
  }

  private func candidate(
    in exam: ExamID, hashedIn column: String, _ hashes: [[UInt8]]
  ) async throws -> Candidate? {
    try await read { (connection) throws(StoreFault) in
      guard let id = try connection.candidateID(in: exam, hashedIn: column, hashes) else { return nil }
      return try connection.first("\(CandidateRow.query) WHERE id = ?1", [.id(id)], CandidateRow.init(row:))?
        .candidate(openedWith: self.sealer, on: connection)
    }
  }

  package func candidates(of exam: ExamID, after: CandidateID?, limit: Int) async throws -> [Candidate] {
    try await read { (connection) throws(StoreFault) in
      let rows = try connection.all(
        "\(CandidateRow.query) WHERE exam_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3",
        [.id(exam), after.map { .id($0) } ?? .blob([]), .integer(max(limit, 0))], CandidateRow.init(row:))
      var candidates: [Candidate] = []
      for row in rows { candidates.append(try row.candidate(openedWith: self.sealer, on: connection)) }
      return candidates
    }
  }

  package func remove(_ candidate: CandidateID, at now: Instant) async throws -> Bool {
    try await write { (connection) throws(StoreFault) in
      try connection.remove(candidate, at: now) != nil
    }
  }
}

extension SQLiteConnection {
  /// Finds by any of the hashes that a value has under the keys of the ring.
  func candidateID(
    in exam: ExamID, hashedIn column: String, _ hashes: [[UInt8]]
  ) throws(StoreFault) -> CandidateID? {
    let places = hashes.indices.map { "?\($0 + 2)" }.joined(separator: ", ")
    return try first(
      "SELECT id FROM candidate WHERE exam_id = ?1 AND \(column) IN (\(places))", [.id(exam)] + hashes.map { .blob($0) }
    ) { (row) throws(StoreFault) in try row.id(0) }
  }
}
