/// When an account's owner last came in, and how often somebody has failed to since.
package struct SignInHistory: Hashable, Sendable {
  /// For so long after a sign-in the name does not wait for what others at its address do.
  package static let expectedFor: Duration = .seconds(12 * 3600)

  /// Of the last sign-in; nil before the first.
  package private(set) var lastAt: Instant?
  /// Tries since then that were looked at and refused.
  package private(set) var failures: Int

  package init(lastAt: Instant? = nil, failures: Int = 0) {
    self.lastAt = lastAt
    self.failures = failures
  }

  mutating func fail() { failures += 1 }

  mutating func succeed(at now: Instant) { self = SignInHistory(lastAt: now) }
}
