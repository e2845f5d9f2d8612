import FaceAuth

/// The writes that came while the writer was at the disk, in their order.
final class SQLiteWriteQueue: Sendable {
  /// How many share one transaction at most: what the last of them waits for.
  static let batchLimit = 64

  private let waiting = Guarded<[any PendingSQLiteWrite]>([])

  func append(_ write: any PendingSQLiteWrite) {
    waiting.withLock { $0.append(write) }
  }

  func takeBatch() -> [any PendingSQLiteWrite] {
    waiting.withLock { waiting in
      let batch = Array(waiting.prefix(Self.batchLimit))
      waiting.removeFirst(batch.count)
      return batch
    }
  }
}
