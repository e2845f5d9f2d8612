/// One face login: a transaction of minutes with a few attempts.
package struct LoginSettings: Hashable, Sendable {
  /// From opening the login to its last possible verdict.
  package var lifetime: Duration = .seconds(180)
  /// Submissions of frames in one login.
  package var maximumAttempts = 3
  /// Frames in one attempt.
  package var minimumFrames = 3
  package var maximumFrames = 8

  /// Version of the consent text on face processing that a candidate must have agreed to.
  package var consentVersion = "1"

  package init() {}
}
