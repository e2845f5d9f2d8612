/// Keeps attempt counters; they survive a restart, and each method is one atomic step.
package protocol AttemptStore: Sendable {
  func counter(_ key: AttemptKey) async throws -> AttemptCounter
  /// ``AttemptCounter/begin(under:at:)``: of a hundred callers at once no more than the policy allows begin.
  func begin(_ key: AttemptKey, under policy: AttemptPolicy, at now: Instant) async throws -> AttemptCounter.Decision
  /// ``AttemptCounter/succeed()``.
  func succeed(_ key: AttemptKey) async throws
  /// ``AttemptCounter/withdraw()``.
  func withdraw(_ key: AttemptKey) async throws
  /// Forgets the key.
  func reset(_ key: AttemptKey) async throws
  /// Forgets every key whose last attempt began before that time.
  func forget(lastBegunBefore time: Instant) async throws
}
