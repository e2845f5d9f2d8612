import Synchronization

/// Collects what a callback is told.
final class Recorder: Sendable {
  private let lines = Mutex<[String]>([])

  var values: [String] { lines.withLock { $0 } }

  func append(_ line: String) {
    lines.withLock { $0.append(line) }
  }
}
