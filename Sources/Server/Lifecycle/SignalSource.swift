import Dispatch
import Glibc
import Synchronization

/// Receives SIGTERM and SIGINT on a queue of its own, which works even when every other thread is stuck.
///
/// By a handler that writes to a pipe, and not by `DispatchSource.makeSignalSource`: on Linux that one is fed by signalfd
/// and needs the signal ignored, and an ignored signal is lost unless the thread that it meets happens to block it.
package final class SignalSource {
  /// Where the handler writes; at most one source lives at a time.
  private static let pipeEnd = Atomic<Int32>(-1)

  private let source: any DispatchSourceRead
  private let writeEnd: Int32

  /// Takes the two signals over for the whole process, and ignores SIGPIPE, which a client that hangs up would raise.
  package init(_ receive: @escaping @Sendable (ShutdownSignal) -> Void) {
    var ends: [Int32] = [-1, -1]
    precondition(pipe(&ends) == 0, "no pipe for signals")
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let (readEnd, writeEnd) = (ends[0], ends[1])
    // The first access also initialises the static, which must not happen inside a handler.
    let isFirst = Self.pipeEnd.compareExchange(expected: -1, desired: writeEnd, ordering: .releasing).exchanged
    precondition(isFirst, "signals are taken over already")
    self.writeEnd = writeEnd

    source = DispatchSource.makeReadSource(fileDescriptor: readEnd, queue: DispatchQueue(label: "faceauth.signals"))
    source.setEventHandler {
      var number: UInt8 = 0
      while read(readEnd, &number, 1) == 1 {
        for signal in ShutdownSignal.allCases where signal.number == Int32(number) { receive(signal) }
      }
    }
    source.setCancelHandler { close(readEnd) }
    source.resume()

    _ = signal(SIGPIPE, SIG_IGN)
    for shutdown in ShutdownSignal.allCases {
      // Only what is safe in a handler: no allocation, no lock, and the interrupted code's errno as it was.
      _ = signal(shutdown.number) { number in
        let interrupted = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(SignalSource.pipeEnd.load(ordering: .acquiring), &byte, 1)
        errno = interrupted
      }
    }
  }

  deinit {
    for shutdown in ShutdownSignal.allCases { _ = signal(shutdown.number, SIG_DFL) }
    Self.pipeEnd.store(-1, ordering: .releasing)
    source.cancel()
    close(writeEnd)
  }
}

extension ShutdownSignal {
  fileprivate var number: Int32 {
    switch self {
    case .terminate: SIGTERM
    case .interrupt: SIGINT
    }
  }
}
