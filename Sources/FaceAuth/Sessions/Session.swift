/// What an accepted login opens: the right to be in one sitting, under a pseudonym.
package struct Session: Hashable, Sendable {
  /// How the person was authenticated; the exam system reads it in the token's `amr` (RFC 8176).
  package enum Method: String, Hashable, Sendable, CaseIterable {
    case face
    /// With a fallback credential.
    case password = "pwd"
  }

  package let id: SessionID
  package let candidateID: CandidateID
  package let sittingID: SittingID
  package let pseudonym: Pseudonym
  package let method: Method
  package let openedAt: Instant
  /// The sitting's end; no token outlives it.
  package let expiresAt: Instant
  /// Moved on by each refresh; a session that nobody refreshes is over, and frees the candidate's place.
  package var idleAt: Instant
  /// Since when somebody has been waiting for the person to show again to be the same; nil where nobody is.
  package private(set) var reverificationWantedAt: Instant?
  /// When the person last showed to be still the same; nil before the first time.
  package private(set) var reverifiedAt: Instant?
  package private(set) var end: SessionEnd?

  package init(
    id: SessionID, candidateID: CandidateID, sittingID: SittingID, pseudonym: Pseudonym, method: Method,
    openedAt: Instant, expiresAt: Instant, idleAt: Instant, reverificationWantedAt: Instant? = nil,
    reverifiedAt: Instant? = nil, end: SessionEnd? = nil
  ) {
    self.id = id
    self.candidateID = candidateID
    self.sittingID = sittingID
    self.pseudonym = pseudonym
    self.method = method
    self.openedAt = openedAt
    self.expiresAt = expiresAt
    self.idleAt = idleAt
    self.reverificationWantedAt = reverificationWantedAt
    self.reverifiedAt = reverifiedAt
    self.end = end
  }

  package func isLive(at now: Instant) -> Bool {
    end == nil && now < expiresAt && now < idleAt
  }

  /// Ends a live session; the first reason stands.
  ///
  /// One that has run out can still be ended by what finishes the run: the exam system says that the mock is done when it
  /// is done, and the candidate must not lose it because nobody had refreshed for a while. Whether somebody has noticed
  /// meanwhile that it had run out makes no difference to that.
  ///
  /// - Parameter isLast: whether no session was opened in its place since, whose run it would be then; matters to one that
  ///   was closed as expired.
  /// - Returns: whether this call ended it.
  package mutating func finish(_ reason: SessionEnd.Reason, at now: Instant, isLast: Bool = false) -> Bool {
    switch end?.reason {
    case nil: guard isLive(at: now) || reason.finishesRun else { return false }
    case .expired: guard isLast && reason.finishesRun else { return false }
    case .loggedOut, .revoked, .takenOver, .operatorEnded, .refreshReused: return false
    }
    end = SessionEnd(reason: reason, at: now)
    return true
  }

  /// Ends a session that has run out, as of the instant at which it did.
  ///
  /// - Returns: whether it had run out without being ended.
  package mutating func lapse(at now: Instant) -> Bool {
    guard end == nil, !isLive(at: now) else { return false }
    end = SessionEnd(reason: .expired, at: min(idleAt, expiresAt))
    return true
  }

  /// Notes that somebody wants the person in a live session to be verified again.
  ///
  /// - Returns: whether this is news; who has been waited for since earlier is still.
  package mutating func wantReverification(at now: Instant) -> Bool {
    guard isLive(at: now), reverificationWantedAt == nil else { return false }
    reverificationWantedAt = now
    return true
  }

  /// Takes the wish of a live session back that the person be verified again.
  ///
  /// - Returns: whether there was one.
  package mutating func withdrawReverification(at now: Instant) -> Bool {
    guard isLive(at: now), reverificationWantedAt != nil else { return false }
    reverificationWantedAt = nil
    return true
  }

  /// Notes that the person in the session is still the same.
  ///
  /// - Parameter begunAt: when the login was opened that shows it. One from before the wish does not meet it: its pictures
  ///   may be older, too, and whoever was there then may have gone.
  package mutating func reverify(begunAt: Instant, at now: Instant) {
    if let wanted = reverificationWantedAt, begunAt >= wanted { reverificationWantedAt = nil }
    reverifiedAt = now
  }

  /// Moves ``idleAt`` on; a refresh never outlives the sitting.
  package mutating func refresh(idleTimeout: Duration, at now: Instant) {
    idleAt = min(now + idleTimeout, expiresAt)
  }
}
