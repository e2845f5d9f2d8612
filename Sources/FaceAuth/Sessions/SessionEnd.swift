/// When and why a session ended.
package struct SessionEnd: Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The candidate logged out; finishes a mock run.
    case loggedOut = "logged-out"
    /// The exam system revoked the token; finishes a mock run.
    case revoked
    case takenOver = "taken-over"
    case operatorEnded = "operator-ended"
    /// A refresh token came twice: one of the two holders is a thief.
    case refreshReused = "refresh-reused"
    /// It had run out: nobody had refreshed it, or its sitting was over. Closed when that was noticed, as of when it was.
    case expired

    /// Whether the candidate's run in the sitting is over with it, or may be taken up again.
    package var finishesRun: Bool {
      switch self {
      case .loggedOut, .revoked: true
      case .takenOver, .operatorEnded, .refreshReused, .expired: false
      }
    }
  }

  package var reason: Reason
  package var at: Instant

  package init(reason: Reason, at: Instant) {
    self.reason = reason
    self.at = at
  }
}
