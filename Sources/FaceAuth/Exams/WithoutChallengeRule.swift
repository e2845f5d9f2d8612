/// What is left, where a sitting has challenges, to a candidate who cannot turn their head.
package enum WithoutChallengeRule: String, Hashable, Sendable, CaseIterable {
  /// The helpdesk's temporary password.
  case fallback
  /// More frames over a longer time in place of the movements.
  case longerCapture = "longer-capture"
}
