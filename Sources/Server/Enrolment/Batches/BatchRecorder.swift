import FaceAuth

/// Collects what became of rows that enrolled nobody, and writes many at once.
///
/// Who is killed loses what was not written, and nothing by that: such rows end the same way again. Rows that enrol
/// somebody are written with their candidate, and never come here.
actor BatchRecorder {
  private static let limit = 128

  private let batch: BatchID
  private let store: any BatchStore
  private var waiting: [BatchRow] = []

  init(batch: BatchID, store: any BatchStore) {
    self.batch = batch
    self.store = store
  }

  /// - Parameter isUrgent: written before this returns.
  func record(_ row: BatchRow, isUrgent: Bool) async throws {
    waiting.append(row)
    if isUrgent || waiting.count >= Self.limit { try await flush() }
  }

  func flush() async throws {
    guard !waiting.isEmpty else { return }
    let rows = waiting
    waiting = []
    do {
      try await store.record(rows, of: batch)
    } catch {
      waiting += rows
      throw error
    }
  }
}
