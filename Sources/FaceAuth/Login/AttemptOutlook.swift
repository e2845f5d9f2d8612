/// What whoever has just failed may know of the next try before making it.
///
/// Only what that try would tell by itself: never how often anybody has failed.
package struct AttemptOutlook: Hashable, Sendable {
  /// Before the next try; zero for none.
  package let wait: Duration
  /// Before the try after that one, should it fail too, counted from its beginning; zero for none, nil where there would be
  /// no further try.
  package let waitAfterNext: Duration?

  package init(wait: Duration, waitAfterNext: Duration?) {
    self.wait = wait
    self.waitAfterNext = waitAfterNext
  }
}

extension AttemptCounter {
  /// The next two tries; nil where none is left.
  package func outlook(under policy: AttemptPolicy, at now: Instant) -> AttemptOutlook? {
    guard let wait = decision(under: policy, at: now).wait(from: now) else { return nil }
    var failedAgain = self
    let next = now + wait
    _ = failedAgain.begin(under: policy, at: next)
    return AttemptOutlook(wait: wait, waitAfterNext: failedAgain.decision(under: policy, at: next).wait(from: next))
  }
}

extension AttemptCounter.Decision {
  /// Zero for none, nil where no time helps.
  fileprivate func wait(from now: Instant) -> Duration? {
    switch self {
    case .allowed: .zero
    case .wait(let until): until - now
    case .exhausted: nil
    }
  }
}
