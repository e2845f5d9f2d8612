/// Counts the attempts under one key and says when the next may start; pure, time is passed in.
///
/// An attempt counts as failed from the moment it begins, so that a hundred started at once cannot all pass the limit
/// before the first has failed. Success or withdrawal takes it back.
package struct AttemptCounter: Hashable, Sendable {
  /// Consecutive failures, attempts in course included.
  package private(set) var consecutive: Int
  package private(set) var total: Int
  package private(set) var lastBegunAt: Instant?

  package init(consecutive: Int = 0, total: Int = 0, lastBegunAt: Instant? = nil) {
    self.consecutive = consecutive
    self.total = total
    self.lastBegunAt = lastBegunAt
  }

  /// Whether an attempt may begin.
  package enum Decision: Hashable, Sendable {
    case allowed
    case wait(until: Instant)
    /// Only another way of logging in is left.
    case exhausted
  }

  package func decision(under policy: AttemptPolicy, at now: Instant) -> Decision {
    if isForgotten(under: policy, at: now) { return .allowed }
    guard total < policy.totalFailures else { return .exhausted }
    guard consecutive >= policy.freeFailures, let lastBegunAt else { return .allowed }
    let doublings = min(consecutive - policy.freeFailures, 16)
    let wait = min(policy.firstWait * (1 << doublings), policy.longestWait)
    return now >= lastBegunAt + wait ? .allowed : .wait(until: lastBegunAt + wait)
  }

  /// Begins an attempt if the policy allows one.
  package mutating func begin(under policy: AttemptPolicy, at now: Instant) -> Decision {
    let decision = decision(under: policy, at: now)
    if decision == .allowed {
      if isForgotten(under: policy, at: now) { self = AttemptCounter() }
      consecutive += 1
      total += 1
      lastBegunAt = now
    }
    return decision
  }

  /// Success: the run of failures is over, and the attempt was none.
  package mutating func succeed() {
    consecutive = 0
    total = max(total - 1, 0)
  }

  /// A fault of ours: the attempt was none.
  ///
  /// A wait that it ended starts anew: when the attempt before it began is not kept.
  package mutating func withdraw() {
    consecutive = max(consecutive - 1, 0)
    total = max(total - 1, 0)
  }

  private func isForgotten(under policy: AttemptPolicy, at now: Instant) -> Bool {
    guard let lastBegunAt, let rest = policy.forgottenAfter else { return false }
    return now >= lastBegunAt + rest
  }
}
