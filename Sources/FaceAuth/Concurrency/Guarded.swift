import Synchronization

/// A `Mutex` whose ordering ThreadSanitizer sees.
///
/// Where two threads meet, `Mutex` waits inside the Synchronization library, which is not built for ThreadSanitizer: it
/// reports races on what the mutex protects (Swift 6.3 on Linux). The counter tells it of the order that is there anyway,
/// for a nanosecond or two.
package struct Guarded<State: ~Copyable>: ~Copyable, Sendable {
  private let mutex: Mutex<State>
  private let turns = Atomic<UInt>(0)

  package init(_ state: consuming sending State) {
    mutex = Mutex(state)
  }

  /// Runs `body` alone on the state.
  package borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending State) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    try mutex.withLock { (state) throws(Failure) -> sending Result in
      _ = turns.load(ordering: .acquiring)
      defer { turns.wrappingAdd(1, ordering: .releasing) }
      return try body(&state)
    }
  }
}
