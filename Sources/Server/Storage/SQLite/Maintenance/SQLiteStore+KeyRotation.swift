import FaceAuth

extension SQLiteStore {
  /// Seals everything again that is not under the active key, and hashes what is found by hash again.
  ///
  /// Works in small transactions beside normal service and can be stopped and called again at any time: each row is
  /// under one key or the other. Every process that has the database open must have both keys from before the start.
  /// When nothing is left under a key, the key is forgotten and may leave the ring. Stops early when its task is
  /// cancelled.
  ///
  /// - Parameter progress: told after each transaction.
  /// - Throws: ``FaceAuth/StoreFault`` and nothing else; what was done until then stays done.
  package func rotateKeys(
    progress: @Sendable (KeyRotationReport) -> Void = { _ in }
  ) async throws -> KeyRotationReport {
    var report = KeyRotationReport()
    let stale = try await read { (connection) throws(StoreFault) in
      try connection.all("SELECT id FROM sealing_key WHERE id <> ?1", [.text(self.sealer.activeKey)]) {
        (row) throws(StoreFault) in try row.text(0)
      }
    }
    report.remaining = try await write { (connection) throws(StoreFault) in try self.countRows(under: stale, connection)
    }
    for key in stale {
      for table in SealedTable.all {
        var last: Int64? = 0
        while let row = last, !Task.isCancelled {
          let step = try await write { (connection) throws(StoreFault) in
            try Rotation(table: table, key: key, sealer: self.sealer).step(after: row, on: connection)
          }
          last = step.last
          report.resealed += step.resealed
          report.skipped += step.skipped
          report.remaining -= step.resealed
          progress(report)
        }
      }
    }
    report.remaining = try await write { (connection) throws(StoreFault) in
      for key in stale where try self.countRows(under: [key], connection) == 0 {
        try connection.execute("DELETE FROM sealing_key WHERE id = ?1", [.text(key)])
      }
      return try self.countRows(under: stale, connection)
    }
    return report
  }

  private func countRows(under keys: [String], _ connection: SQLiteConnection) throws(StoreFault) -> Int {
    var count = 0
    for table in SealedTable.all {
      for key in keys {
        count +=
          try connection.first("SELECT count(*) FROM \(table.name) WHERE key_id = ?1", [.text(key)]) {
            (row) throws(StoreFault) in try row.int(0)
          } ?? 0
      }
    }
    return count
  }
}

/// Seals one table's rows of one key again, batch by batch.
private struct Rotation {
  struct Step: Sendable {
    /// Where the next batch begins; nil after the last.
    var last: Int64?
    var resealed = 0
    var skipped = 0
  }

  private struct Row {
    let number: Int64
    let record: String
    let sealed: [[UInt8]]
  }

  let table: SealedTable
  let key: String
  let sealer: FieldSealer

  func step(after last: Int64, on connection: SQLiteConnection) throws(StoreFault) -> Step {
    let rows = try rows(after: last, on: connection)
    var step = Step(last: rows.count == table.batch ? rows.last?.number : nil)
    for row in rows {
      do throws(StoreFault) {
        try reseal(row, on: connection)
        step.resealed += 1
      } catch {
        switch error {
        // One bad row must not keep all others under the old key.
        case .corrupt, .unavailable: step.skipped += 1
        case .busy, .full: throw error
        }
      }
    }
    return step
  }

  private func rows(after last: Int64, on connection: SQLiteConnection) throws(StoreFault) -> [Row] {
    let id =
      switch table.record {
      case .id(let column): column
      case .row, .fixed: "NULL"
      }
    let columns = table.columns.map(\.name).joined(separator: ", ")
    return try connection.all(
      """
      SELECT \(table.row), \(id), \(columns) FROM \(table.name)
      WHERE key_id = ?1 AND \(table.row) > ?2 ORDER BY \(table.row) LIMIT ?3
      """, [.text(key), .integer(last), .integer(table.batch)]
    ) { (row) throws(StoreFault) in
      let number = try row.integer(0)
      let record =
        switch table.record {
        case .id: try row.blob(1).hexadecimal
        case .row: String(number)
        case .fixed(let name): name
        }
      var sealed: [[UInt8]] = []
      for column in table.columns.indices { sealed.append(try row.blob(Int32(column) + 2)) }
      return Row(number: number, record: record, sealed: sealed)
    }
  }

  private func reseal(_ row: Row, on connection: SQLiteConnection) throws(StoreFault) {
    var assignments = ["key_id = ?"]
    var values: [SQLiteValue] = [.text(sealer.activeKey)]
    for (column, sealed) in zip(table.columns, row.sealed) {
      let plain = try sealer.open(sealed, for: column.purpose, record: row.record)
      assignments.append("\(column.name) = ?")
      values.append(.blob(sealer.seal(plain, for: column.purpose, record: row.record)))
      for hash in column.hashes {
        assignments.append("\(hash.column) = ?")
        values.append(.blob(try hash.compute(sealer, plain)))
      }
    }
    values.append(.integer(row.number))
    try connection.execute(
      "UPDATE \(table.name) SET \(assignments.joined(separator: ", ")) WHERE \(table.row) = ?", values)
  }
}
