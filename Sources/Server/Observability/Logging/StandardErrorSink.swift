import FaceAuth
import Dispatch
import Glibc

/// Writes log lines to standard error, one after the other, on a queue of its own: whoever reads the log may be slow, and
/// a blocked write must not hold up a login.
package final class StandardErrorSink: LogSink {
  /// Lines that may wait; further ones are dropped and counted.
  private static let backlogLimit = 10_000

  private struct Backlog {
    var waiting = 0
    var dropped = 0
  }

  private let queue = DispatchQueue(label: "faceauth.log")
  private let backlog = Guarded(Backlog())
  private let descriptor: Int32

  package init(descriptor: Int32 = STDERR_FILENO) {
    self.descriptor = descriptor
  }

  package func write(_ line: [UInt8]) {
    let isTaken = backlog.withLock { backlog in
      if backlog.waiting >= Self.backlogLimit {
        backlog.dropped += 1
        return false
      }
      backlog.waiting += 1
      return true
    }
    guard isTaken else { return }
    queue.async { [self] in
      FileDescriptorWriter.writeAll(line, to: descriptor)
      let dropped = backlog.withLock { backlog in
        backlog.waiting -= 1
        defer { backlog.dropped = 0 }
        return backlog.dropped
      }
      if dropped > 0 {
        FileDescriptorWriter.writeAll(
          Array(#"{"level":"warning","message":"log lines lost","lines":\#(dropped)}"#.utf8) + [10], to: descriptor)
      }
    }
  }

  /// Waits until everything taken so far is written; for the end of the process.
  package func flush() {
    queue.sync {}
  }
}
