import FaceAuth

/// The store's session events from one position on, as they come, without end.
///
/// Follows the store and not this process: with several replicas over one database, each of them hears of what the others
/// did. A reader that falls behind reads larger batches; nothing is kept for it in memory.
struct SessionEventSequence: AsyncSequence, Sendable {
  /// How long after an event the store is asked at the latest.
  static let pollInterval: Duration = .milliseconds(250)
  private static let batch = 200

  let sessions: any SessionStore
  let sitting: SittingID?
  let after: Int64
  /// Held for as long as somebody reads.
  let slot: StreamSlots.Slot?

  func makeAsyncIterator() -> Iterator { Iterator(source: self, position: after) }

  struct Iterator: AsyncIteratorProtocol {
    let source: SessionEventSequence
    var position: Int64
    var waiting: ArraySlice<SessionEvent> = []

    init(source: SessionEventSequence, position: Int64) {
      self.source = source
      self.position = position
    }

    mutating func next() async throws -> ServerSentEvent? {
      while true {
        if let event = waiting.popFirst() { return try ServerSentEvent(event) }
        try Task.checkCancellation()
        // Asked before the events: whatever is newer than this is left for the next round.
        let last = try await source.sessions.lastEventSequence()
        guard last > position else {
          try await Task.sleep(for: SessionEventSequence.pollInterval)
          continue
        }
        let batch = SessionEventSequence.batch
        let events = try await source.sessions.events(after: position, of: source.sitting, limit: batch)
        waiting = events[...]
        // A full batch may not be all; otherwise everything up to `last` has been seen, other sittings' events included.
        position =
          events.count == batch ? events.last?.sequence ?? last : Swift.max(last, events.last?.sequence ?? last)
      }
    }
  }
}
