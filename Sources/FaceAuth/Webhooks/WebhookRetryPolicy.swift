/// When a delivery that failed is tried again, and when no more.
package struct WebhookRetryPolicy: Hashable, Sendable {
  /// Tries in all.
  package var attempts: Int
  /// The pause after the first failure; each further failure triples it.
  package var firstPause: Duration
  package var longestPause: Duration

  /// With the defaults, tries spread over about 9 hours: 5 s, 15 s, 45 s, 2 min, 7 min, 20 min, 1 h, 2 h, 2 h, 2 h, 2 h.
  package init(
    attempts: Int = 12, firstPause: Duration = .seconds(5), longestPause: Duration = .seconds(7200)
  ) {
    self.attempts = attempts
    self.firstPause = firstPause
    self.longestPause = longestPause
  }

  /// What follows a failure.
  ///
  /// - Parameters:
  ///   - attempts: tries so far, this one included.
  ///   - jitter: 0 to 1, drawn by the caller: spreads the pause by a quarter either way, so that endpoints which failed
  ///     together are not tried together.
  package func settlement(afterFailures attempts: Int, fault: String, jitter: Double, at now: Instant)
    -> WebhookDelivery.Settlement
  {
    guard attempts < self.attempts else { return .givenUp(fault: fault) }
    var pause = firstPause
    for _ in 1..<max(attempts, 1) where pause < longestPause { pause = pause * 3 }
    let milliseconds = Double(min(pause, longestPause).wholeMilliseconds) * (0.75 + 0.5 * min(max(jitter, 0), 1))
    return .retry(at: now + .milliseconds(Int64(milliseconds)), fault: fault)
  }
}
