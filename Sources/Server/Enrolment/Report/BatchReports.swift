import FaceAuth

/// Reports of batches for whoever asks over HTTP: made one at a time, and the last one kept, since a page asks again and
/// again, and a report of 50,000 is half a minute of work.
actor BatchReports {
  private struct Key: Equatable {
    let batch: BatchID
    /// When the batch last changed, and what had become of its exam's references; those of others may be a little older.
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
    let key = Key(
      batch: batch.id, changedAt: batch.changedAt,
      revision: try await stores.candidates.referenceRevision(of: batch.examID),
      done: try await stores.batches.tally(of: batch.id).done, elsewhere: elsewhere)
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
}
