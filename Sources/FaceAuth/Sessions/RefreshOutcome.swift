/// What became of a presented refresh token.
package enum RefreshOutcome: Hashable, Sendable {
  /// The session lives on under the replacement.
  case rotated(Session)
  /// It had been used before: the session has now ended for both holders.
  case reused(Session)
  /// Unknown, or of a session that is over.
  case invalid
}
