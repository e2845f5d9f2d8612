/// What became of an attempt.
package enum LoginCompletion: Hashable, Sendable {
  case opened(SessionGrant)
  /// The person in the session is still the same.
  case reverified(Session)
  /// The verdict was against it; the reasons are those that may be shown, the task that of the next attempt.
  case refused([RefusalReason], attemptsLeft: Int, next: Challenge.Task? = nil)
  /// The face was right, and the exam's rules were not.
  case notAdmitted(SessionOpeningRefusal)
  case unknownLogin
  case unavailable(LoginUnavailable)
  case wait(until: Instant)
  case exhausted
}
