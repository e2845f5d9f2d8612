package import FaceAuth

extension SQLiteStore {
  /// How many records are read at a time: a reader that stays longer keeps the WAL from being emptied.
  private static let verifiedAtOnce = 2000

  /// Walks the whole audit log, from the lowest number that stands in the table to the newest record of this moment.
  ///
  /// On a connection and a thread of its own, beside normal service. Every column is looked at: those that the chain's hash
  /// does not cover are the key's name, which must be the one that the details say they are sealed under, and the sealed
  /// details, which authenticate themselves.
  ///
  /// - Parameters:
  ///   - heads: signed heads, and such that were kept elsewhere.
  ///   - progress: told after each page how many records are behind.
  /// - Throws: ``FaceAuth/StoreFault`` where the database does not answer; damage is a fault of the log, and returned.
  package func verifyAudit(
    heads: [AuditHead], progress: @Sendable (Int64) -> Void = { _ in }
  ) async throws -> AuditVerification {
    let worker = SQLiteWorker(label: "faceauth.sqlite.audit")
    do throws(StoreFault) {
      try await worker.open(configuration, .reading)
      let walk = AuditVerification(chain: chain, heads: heads)
      let verified = try await verify(walk, on: worker, progress: progress)
      await worker.close()
      return verified
    } catch {
      await worker.close()
      throw error
    }
  }

  private func verify(
    _ walk: AuditVerification, on worker: SQLiteWorker, progress: @Sendable (Int64) -> Void
  ) async throws(StoreFault) -> AuditVerification {
    var (walk, last): (AuditVerification, Int64?) = (walk, .min)
    while let after = last, walk.isSound, !Task.isCancelled {
      let (seen, sealer) = (walk, sealer)
      (walk, last) = try await worker.run { (connection) throws(StoreFault) in
        try connection.verifyPage(of: seen, after: after, limit: Self.verifiedAtOnce, sealer: sealer)
      }
      progress(walk.records)
    }
    walk.finish()
    return walk
  }
}

extension SQLiteConnection {
  /// - Returns: the walk as it stands after the page, and after which number the next one begins; nil behind the last.
  fileprivate func verifyPage(
    of walk: AuditVerification, after: Int64, limit: Int, sealer: FieldSealer
  ) throws(StoreFault) -> (AuditVerification, Int64?) {
    var walk = walk
    let rows: [(sequence: Int64, record: AuditRecord?)]
    do throws(StoreFault) {
      rows = try all(
        "SELECT \(AuditRecord.columns), key_id FROM audit_record WHERE sequence > ?1 ORDER BY sequence LIMIT ?2",
        [.integer(after), .integer(limit)]
      ) { (row) throws(StoreFault) in
        let sequence = try row.integer(0)
        do throws(StoreFault) {
          guard try row.text(12) == sealer.keyID(of: try row.blob(9)) else { return (sequence, nil) }
          return (sequence, try AuditRecord(row: row, openedWith: sealer))
        } catch .corrupt {
          return (sequence, nil)
        }
      }
    } catch .corrupt {
      // Damaged below the rows: what comes next cannot be read.
      walk.seeUnreadable(at: walk.records + 1)
      return (walk, nil)
    }
    for (sequence, record) in rows {
      if let record { walk.see(record) } else { walk.seeUnreadable(at: sequence) }
      guard walk.isSound else { return (walk, nil) }
    }
    return (walk, rows.count < limit ? nil : rows.last?.sequence)
  }
}
