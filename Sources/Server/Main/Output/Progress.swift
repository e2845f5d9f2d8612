import FaceAuth
import Foundation
import Server

/// A progress line on a terminal, nothing on anything else; for work of more than two seconds.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var drawnAt = ContinuousClock.now - .seconds(1)
  }

  private let total: Int
  private let label: Bilingual
  private let begunAt = ContinuousClock.now
  private let state = Guarded(State())
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(_ label: Bilingual, total: Int) {
    self.label = label
    self.total = total
  }

  /// One more is done.
  func advance() {
    state.withLock { state in
      state.done += 1
      let now = ContinuousClock.now
      guard isTerminal, now - state.drawnAt >= .milliseconds(100) || state.done == total else { return }
      state.drawnAt = now
      let seconds = (now - begunAt) / .seconds(1)
      let rate = Double(state.done) / max(seconds, 0.001)
      let left = Int(Double(total - state.done) / max(rate, 0.001))
      let width = 30
      let filled = total == 0 ? width : width * state.done / total
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      let rateText = "\((rate * 10).rounded() / 10)"
      Self.write("\r\(label) \(bar) \(state.done)/\(total)  \(rateText)/s  \(left) s \u{1B}[K")
    }
  }

  /// Ends the line.
  func finish() {
    if isTerminal { Self.write("\n") }
  }

  private static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
