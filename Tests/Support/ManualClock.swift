package import FaceAuth

/// A clock that stands still until a test moves it.
package final class ManualClock: WallClock {
  private let instant: Guarded<Instant>

  package init(_ instant: Instant) {
    self.instant = Guarded(instant)
  }

  package func now() -> Instant { instant.withLock { $0 } }

  package func set(_ now: Instant) { instant.withLock { $0 = now } }

  package func advance(by duration: Duration) { instant.withLock { $0 = $0 + duration } }
}
