import FaceAuth

/// Collects what a callback is told.
final class Recorder: Sendable {
  private let lines = Guarded<[String]>([])

  var values: [String] { lines.withLock { $0 } }

  func append(_ line: String) {
    lines.withLock { $0.append(line) }
  }
}
