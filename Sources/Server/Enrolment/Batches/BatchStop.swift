import FaceAuth

/// Asks a run of a batch to stop: rows under way are finished, no further one is begun.
package final class BatchStop: Sendable {
  /// Who stops it, as the state in which that leaves the batch.
  package enum Reason: Sendable {
    /// The process is about to end.
    case interrupted
    /// An operator does not want it.
    case cancelled

    var state: EnrolmentBatch.State {
      switch self {
      case .interrupted: .interrupted
      case .cancelled: .cancelled
      }
    }
  }

  private let first = Guarded<Reason?>(nil)

  package init() {}

  /// The first reason counts.
  package func ask(_ reason: Reason) {
    first.withLock { $0 = $0 ?? reason }
  }

  /// Nil for as long as nobody has asked.
  package var reason: Reason? { first.withLock { $0 } }
}
