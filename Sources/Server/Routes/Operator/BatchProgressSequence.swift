import FaceAuth
import Foundation

/// How far a batch is, whenever that has changed, up to the end of its run.
///
/// Follows the store and not this process: a batch that the command line runs is followed as well.
struct BatchProgressSequence: AsyncSequence, Sendable {
  static let pollInterval: Duration = .milliseconds(250)

  let store: any BatchStore
  let batch: BatchID
  /// Held for as long as somebody reads.
  let slot: StreamSlots.Slot

  func makeAsyncIterator() -> Iterator { Iterator(source: self) }

  struct Iterator: AsyncIteratorProtocol {
    let source: BatchProgressSequence
    var last: BatchAnswer?
    var isOver = false

    mutating func next() async throws -> ServerSentEvent? {
      while !isOver {
        try Task.checkCancellation()
        guard let batch = try await source.store.batch(source.batch) else { break }
        let answer = try await source.store.answer(batch)
        isOver = batch.state != .running
        if answer != last {
          last = answer
          let encoder = JSONEncoder()
          encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
          return ServerSentEvent(
            event: isOver ? "ended" : "progress", data: String(decoding: try encoder.encode(answer), as: UTF8.self))
        }
        try await Task.sleep(for: BatchProgressSequence.pollInterval)
      }
      return nil
    }
  }
}
