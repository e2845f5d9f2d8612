import FaceAuth

/// Reports of batches for whoever asks over HTTP: made one at a time, and the last one kept, since a page asks again and
/// again, and a report of 50,000 is half a minute of work.
actor BatchReports {
  private struct Key: Equatable {
    let batch: BatchID
    /// When the batch last changed, and what had become of the references of the exams that were looked at.
    let changedAt: Instant
    let revision: Int
    let done: Int
    let elsewhere: Bool
  }

  private let stores: Stores
  private let reporter: BatchReporter
  private var last: (key: Key, report: Task<BatchReport, any Error>)?

  init(stores: Stores, reporter: BatchReporter) {
    self.stores = stores
    self.reporter = reporter
  }

  /// - Throws: ``StoreFault``, ``FaceEngineFault``; overloaded where another report is being made.
  func report(on batch: EnrolmentBatch, elsewhere: Bool) async throws -> BatchReport {
    let key = try await key(of: batch, elsewhere: elsewhere)
    if let last, last.key == key { return try await last.report.value }
    if isMaking { throw FaceEngineFault.overloaded }
    isMaking = true
    let task = Task { @concurrent [reporter] in try await reporter.report(on: batch, elsewhere: elsewhere) }
    last = (key, task)
    defer { isMaking = false }
    do {
      return try await task.value
    } catch {
      if last?.key == key { last = nil }
      throw error
    }
  }

  private var isMaking = false

  /// Forgets a report when something has changed since: it names people, who may have been erased.
  ///
  /// - Throws: ``StoreFault``.
  func dropOutdated() async throws {
    guard let key = last?.key else { return }
    guard let batch = try await stores.batches.batch(key.batch),
      try await self.key(of: batch, elsewhere: key.elsewhere) == key
    else {
      last = nil
      return
    }
  }

  private func key(of batch: EnrolmentBatch, elsewhere: Bool) async throws -> Key {
    var revision = try await stores.candidates.referenceRevision(of: batch.examID)
    if elsewhere {
      // Each only grows, so their sum tells of a change of any.
      for exam in try await stores.sittings.exams() where exam.id != batch.examID {
        revision += try await stores.candidates.referenceRevision(of: exam.id)
      }
    }
    return Key(
      batch: batch.id, changedAt: batch.changedAt, revision: revision,
      done: try await stores.batches.tally(of: batch.id).done, elsewhere: elsewhere)
  }
}
