package import FaceAuth

// The rest of CandidateStore: finding people by what they say on the telephone.
extension SQLiteStore {
  /// Rows that are opened at most for one end of a number: many more share one where numbers are of few kinds.
  private static let mostOpened = 100

  package func candidates(
    of exam: ExamID, matching lookup: CandidateLookup, limit: Int
  ) async throws -> [Candidate] {
    let (columns, hashes): ([String], [[UInt8]]) =
      switch lookup {
      case .tail(let tail):
        (["number_tail_hash", "ticket_tail_hash"], sealer.tailHashes(CandidateLookup.tail(of: tail)))
      case .name(let name): (["name_hash"], sealer.nameHashes(name))
      }
    let places = hashes.indices.map { "?\($0 + 3)" }.joined(separator: ", ")
    return try await read { (connection) throws(StoreFault) in
      var found: [CandidateID: Candidate] = [:]
      for column in columns {
        let rows = try connection.all(
          "\(CandidateRow.query) WHERE exam_id = ?1 AND \(column) IN (\(places)) LIMIT ?2",
          [.id(exam), .integer(Self.mostOpened)] + hashes.map { .blob($0) }, CandidateRow.init(row:))
        for row in rows {
          let candidate = try row.candidate(openedWith: self.sealer, on: connection)
          if lookup.matches(candidate) { found[candidate.id] = candidate }
        }
      }
      return Array(found.values.sorted { $0.id < $1.id }.prefix(max(limit, 0)))
    }
  }

  package func indexLookups(limit: Int) async throws -> Int {
    try await write { (connection) throws(StoreFault) in
      let rows = try connection.all(
        "\(CandidateRow.query) WHERE name_hash IS NULL ORDER BY row LIMIT ?1", [.integer(max(limit, 0))],
        CandidateRow.init(row:))
      for row in rows {
        var hashes: [[UInt8]] = [[], [], []]
        do throws(StoreFault) {
          let candidate = try row.candidate(openedWith: self.sealer, on: connection)
          hashes = self.sealer.lookupHashes(candidate)
        } catch {
          // What does not open is found by nothing, and must not be tried again at every start.
          guard error == .corrupt else { throw error }
        }
        try connection.execute(
          "UPDATE candidate SET number_tail_hash = ?2, ticket_tail_hash = ?3, name_hash = ?4 WHERE id = ?1",
          [.id(row.id)] + hashes.map { .blob($0) })
      }
      return rows.count
    }
  }
}
