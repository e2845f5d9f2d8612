package import FaceAuth

extension SQLiteStore: AttemptStore {
  package func counter(_ key: AttemptKey) async throws -> AttemptCounter {
    try await read { (connection) throws(StoreFault) in try connection.counter(key) ?? AttemptCounter() }
  }

  package func begin(
    _ key: AttemptKey, under policy: AttemptPolicy, at now: Instant
  ) async throws -> AttemptCounter.Decision {
    try await write { (connection) throws(StoreFault) in
      var counter = try connection.counter(key) ?? AttemptCounter()
      let decision = counter.begin(under: policy, at: now)
      if decision == .allowed { try connection.save(counter, key) }
      return decision
    }
  }

  package func succeed(_ key: AttemptKey) async throws {
    try await write { (connection) throws(StoreFault) in
      guard var counter = try connection.counter(key) else { return }
      counter.succeed()
      try connection.save(counter, key)
    }
  }

  package func withdraw(_ key: AttemptKey) async throws {
    try await write { (connection) throws(StoreFault) in
      guard var counter = try connection.counter(key) else { return }
      counter.withdraw()
      try connection.save(counter, key)
    }
  }

  package func reset(_ key: AttemptKey) async throws {
    try await write { (connection) throws(StoreFault) in
      try connection.execute("DELETE FROM attempt_counter WHERE key = ?1", [.text(key.text)])
    }
  }

  package func forget(lastBegunBefore time: Instant) async throws {
    try await write { (connection) throws(StoreFault) in
      try connection.execute("DELETE FROM attempt_counter WHERE last_begun_at < ?1", [.instant(time)])
    }
  }
}

extension SQLiteConnection {
  func counter(_ key: AttemptKey) throws(StoreFault) -> AttemptCounter? {
    try first(
      "SELECT consecutive, total, last_begun_at FROM attempt_counter WHERE key = ?1", [.text(key.text)]
    ) { (row) throws(StoreFault) in
      AttemptCounter(
        consecutive: try row.int(0), total: try row.int(1), lastBegunAt: try row.optionalInstant(2))
    }
  }

  fileprivate func save(_ counter: AttemptCounter, _ key: AttemptKey) throws(StoreFault) {
    try execute(
      """
      INSERT INTO attempt_counter (key, consecutive, total, last_begun_at) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (key) DO UPDATE SET consecutive = excluded.consecutive, total = excluded.total,
        last_begun_at = excluded.last_begun_at
      """,
      [
        .text(key.text), .integer(counter.consecutive), .integer(counter.total), .instant(counter.lastBegunAt),
      ])
  }
}
