/// What became of a presented refresh token.
package enum RefreshOutcome: Hashable, Sendable {
  /// The session lives on under the replacement.
  case rotated(Session)
  /// The session lives on under the replacement, and the one of an answer that was lost is withdrawn.
  case repeated(Session)
  /// It had been used before: the session has now ended for both holders.
  case reused(Session)
  /// Unknown, or of a session that is over.
  case invalid
}
