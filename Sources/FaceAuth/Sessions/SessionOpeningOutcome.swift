/// What became of opening a session.
package enum SessionOpeningOutcome: Hashable, Sendable {
  /// With the session that had the place before: taken over, or closed because it had run out.
  case opened(Session, ended: Session?)
  case refused(SessionOpeningRefusal)
}

/// Why no session was opened; nothing was changed.
package enum SessionOpeningRefusal: Error, Hashable, Sendable {
  case entry(EntryRefusal)
  /// A session is live, and the sitting refuses second logins.
  case alreadyLoggedIn
  /// The login or credential was used, ended or expired meanwhile.
  case authorisationUsed
}
