package import FaceAuth

extension SQLiteStore: WebhookStore {
  @discardableResult
  package func enqueue(for endpoint: String, at now: Instant, limit: Int) async throws -> Int {
    // Asked first by a reader: most rounds find nothing, and a write costs a sync of the disk.
    let isDue = try await read { (connection) throws(StoreFault) in
      let cursor = try connection.webhookCursor(of: endpoint)
      return try connection.lastEventSequence() > cursor ?? -1
    }
    guard isDue else { return 0 }
    return try await write { (connection) throws(StoreFault) in
      guard let cursor = try connection.webhookCursor(of: endpoint) else {
        try connection.execute(
          "INSERT INTO webhook_endpoint (name, event_cursor) VALUES (?1, ?2)",
          [.text(endpoint), .integer(try connection.lastEventSequence())])
        return 0
      }
      let sequences = try connection.events(after: cursor, of: nil, limit: max(limit, 0)).map(\.sequence)
      for sequence in sequences {
        try connection.execute(
          "INSERT INTO webhook_delivery (endpoint, sequence, attempts, due_at) VALUES (?1, ?2, 0, ?3)",
          [.text(endpoint), .integer(sequence), .instant(now)])
      }
      if let last = sequences.last {
        try connection.execute(
          "UPDATE webhook_endpoint SET event_cursor = ?2 WHERE name = ?1", [.text(endpoint), .integer(last)])
      }
      return sequences.count
    }
  }

  package func claim(
    for endpoint: String, at now: Instant, lease: Duration, limit: Int
  ) async throws -> [WebhookDelivery] {
    let (query, values) = (
      "due_at <= ?2 ORDER BY delivery.sequence LIMIT ?3", [SQLiteValue.instant(now), .integer(limit)]
    )
    let isDue = try await read { (connection) throws(StoreFault) in
      try connection.exists(
        "SELECT 1 FROM webhook_delivery WHERE endpoint = ?1 AND due_at <= ?2", [.text(endpoint), .instant(now)])
    }
    guard isDue else { return [] }
    return try await write { (connection) throws(StoreFault) in
      let claimed = try connection.deliveries(of: endpoint, where: query, values)
      for delivery in claimed {
        try connection.execute(
          "UPDATE webhook_delivery SET due_at = ?3 WHERE endpoint = ?1 AND sequence = ?2",
          [.text(endpoint), .integer(delivery.event.sequence), .instant(now + lease)])
      }
      return claimed
    }
  }

  package func settle(
    _ endpoint: String, _ sequence: Int64, _ settlement: WebhookDelivery.Settlement
  ) async throws {
    try await write { (connection) throws(StoreFault) in
      let place: [SQLiteValue] = [.text(endpoint), .integer(sequence)]
      let one = "WHERE endpoint = ?1 AND sequence = ?2 AND due_at IS NOT NULL"
      switch settlement {
      case .delivered:
        try connection.execute("DELETE FROM webhook_delivery \(one)", place)
      case .retry(let due, let fault):
        try connection.execute(
          "UPDATE webhook_delivery SET attempts = attempts + 1, due_at = ?3, last_fault = ?4 \(one)",
          place + [.instant(due), .text(fault)])
      case .givenUp(let fault):
        try connection.execute(
          "UPDATE webhook_delivery SET attempts = attempts + 1, due_at = NULL, last_fault = ?3 \(one)",
          place + [.text(fault)])
      }
    }
  }

  package func deadDeliveries(of endpoint: String, after sequence: Int64, limit: Int) async throws -> [WebhookDelivery]
  {
    try await read { (connection) throws(StoreFault) in
      try connection.deliveries(
        of: endpoint, where: "due_at IS NULL AND delivery.sequence > ?2 ORDER BY delivery.sequence LIMIT ?3",
        [.integer(sequence), .integer(max(limit, 0))])
    }
  }

  package func redeliver(_ endpoint: String, _ sequence: Int64?, at now: Instant) async throws -> Int {
    try await write { (connection) throws(StoreFault) in
      try connection.execute(
        """
        UPDATE webhook_delivery SET attempts = 0, due_at = ?2
        WHERE endpoint = ?1 AND due_at IS NULL AND (?3 IS NULL OR sequence = ?3)
        """, [.text(endpoint), .instant(now), sequence.map { .integer($0) } ?? .null])
      return connection.changes
    }
  }

  package func webhookStatus(of endpoint: String) async throws -> WebhookStatus {
    try await read { (connection) throws(StoreFault) in
      let cursor = try connection.webhookCursor(of: endpoint)
      return try connection.first(
        """
        SELECT count(*) FILTER (WHERE due_at IS NOT NULL), count(*) FILTER (WHERE due_at IS NULL)
        FROM webhook_delivery WHERE endpoint = ?1
        """, [.text(endpoint)]
      ) { (row) throws(StoreFault) in
        WebhookStatus(waiting: try row.int(0), dead: try row.int(1), cursor: cursor)
      } ?? WebhookStatus(waiting: 0, dead: 0, cursor: cursor)
    }
  }
}

extension SQLiteConnection {
  fileprivate func webhookCursor(of endpoint: String) throws(StoreFault) -> Int64? {
    try first("SELECT event_cursor FROM webhook_endpoint WHERE name = ?1", [.text(endpoint)]) {
      (row) throws(StoreFault) in try row.integer(0)
    }
  }

  /// - Parameter values: for ?2 and on.
  fileprivate func deliveries(
    of endpoint: String, where condition: String, _ values: [SQLiteValue]
  ) throws(StoreFault) -> [WebhookDelivery] {
    try all(
      """
      SELECT event.sequence, kind, detail, session_id, sitting_id, pseudonym, at, attempts, due_at, last_fault
      FROM webhook_delivery AS delivery JOIN session_event AS event ON event.sequence = delivery.sequence
      WHERE endpoint = ?1 AND \(condition)
      """, [.text(endpoint)] + values
    ) { (row) throws(StoreFault) in
      WebhookDelivery(
        endpoint: endpoint, event: try SessionEvent(row: row), attempts: try row.int(7),
        dueAt: try row.optionalInstant(8), lastFault: try row.optionalText(9))
    }
  }
}
