package import FaceAuth

extension SQLiteStore {
  /// Writes durably and reads it back, as a request would; costs a sync of the disk.
  ///
  /// - Throws: ``FaceAuth/StoreFault`` and nothing else.
  package func ping(at now: Instant) async throws {
    try await write { (connection) throws(StoreFault) in
      try connection.execute(
        "INSERT INTO heartbeat (row, at) VALUES (1, ?1) ON CONFLICT (row) DO UPDATE SET at = excluded.at",
        [.instant(now)])
    }
    let isThere = try await read { (connection) throws(StoreFault) in
      try connection.exists("SELECT 1 FROM heartbeat", [])
    }
    guard isThere else { throw StoreFault.unavailable }
  }

  /// Reads the whole database and says what is wrong with its structure; nothing for a sound one.
  ///
  /// The findings name tables, indexes and row numbers, never values.
  ///
  /// - Throws: ``FaceAuth/StoreFault`` and nothing else.
  package func integrityCheck() async throws -> [String] {
    do throws(StoreFault) {
      return try await read { (connection) throws(StoreFault) in try connection.integrityFindings() }
    } catch {
      switch error {
      case .corrupt: return ["the database is damaged beyond what a check can list"]
      case .busy, .full, .unavailable: throw error
      }
    }
  }

  /// How many references another model than this one made: no login can be compared with them.
  ///
  /// Reads the whole table, so it is for a diagnosis.
  ///
  /// - Throws: ``FaceAuth/StoreFault`` and nothing else.
  package func outdatedReferenceCount(for model: EmbeddingModel) async throws -> Int {
    try await read { (connection) throws(StoreFault) in
      try connection.first(
        "SELECT count(*) FROM face_reference WHERE model_weights <> ?1 OR model_pipeline <> ?2",
        [.text(model.weights), .integer(model.pipeline)]
      ) { (row) throws(StoreFault) in try row.int(0) } ?? 0
    }
  }
}

extension SQLiteConnection {
  func integrityFindings() throws(StoreFault) -> [String] {
    let damage = try all("PRAGMA integrity_check(20)") { (row) throws(StoreFault) in try row.text(0) }
    let orphans = try all("PRAGMA foreign_key_check") { (row) throws(StoreFault) in
      "a row of \(try row.text(0)) refers to no row of \(try row.text(2))"
    }
    return damage.filter { $0 != "ok" } + orphans
  }
}
