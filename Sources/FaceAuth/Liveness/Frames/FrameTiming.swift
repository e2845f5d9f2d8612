/// When the frames of an attempt arrived.
package struct FrameTiming: Hashable, Sendable {
  /// From the first to the last.
  package let span: Duration
  /// Between two that came one after the other; nil for fewer than two.
  package let shortestInterval: Duration?

  package init(_ frames: [Frame]) {
    let times = frames.map(\.receivedAt).sorted()
    span = times.last.map { $0 - times[0] } ?? .zero
    shortestInterval = zip(times, times.dropFirst()).map { $1 - $0 }.min()
  }

  /// Whether they came faster than a camera takes them.
  ///
  /// For the record only: a network that stalled gives up what it held all at once.
  package func isImpossible(under policy: SamenessPolicy) -> Bool {
    shortestInterval.map { $0 < policy.shortestInterval } ?? false
  }
}
