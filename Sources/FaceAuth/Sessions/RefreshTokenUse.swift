/// What presenting a refresh token amounts to.
///
/// A token is exchanged once. Whoever loses the answer has nothing but the old token, so it may be presented again for a
/// short while, and as long as nobody has used the one that it was exchanged for; that one is withdrawn then, and ends the
/// session when it comes after all. So a thief's exchange still ends the session for both, at the holder's next one (RFC 9700
/// section 4.14.2).
package enum RefreshTokenUse: Hashable, Sendable {
  /// The newest token.
  case first
  /// Exchanged a moment ago, and what it was exchanged for was not used.
  case again
  /// One of two holders is a thief.
  case reuse

  /// How long after its exchange a token may be presented again: a network that is away for two minutes costs nobody the
  /// session.
  package static let grace: Duration = .seconds(120)

  /// - Parameters:
  ///   - exchange: when the token was first exchanged; nil where it has not been.
  ///   - replacementIsUnused: whether what it was exchanged for is the session's newest token.
  package init(exchange: Instant?, replacementIsUnused: Bool, at now: Instant) {
    guard let exchange else {
      self = .first
      return
    }
    self = replacementIsUnused && now < exchange + Self.grace ? .again : .reuse
  }
}
