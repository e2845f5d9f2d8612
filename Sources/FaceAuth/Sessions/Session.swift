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
  package private(set) var end: SessionEnd?

  package init(
    id: SessionID, candidateID: CandidateID, sittingID: SittingID, pseudonym: Pseudonym, method: Method,
    openedAt: Instant, expiresAt: Instant, idleAt: Instant, end: SessionEnd? = nil
  ) {
    self.id = id
    self.candidateID = candidateID
    self.sittingID = sittingID
    self.pseudonym = pseudonym
    self.method = method
    self.openedAt = openedAt
    self.expiresAt = expiresAt
    self.idleAt = idleAt
    self.end = end
  }

  package func isLive(at now: Instant) -> Bool {
    end == nil && now < expiresAt && now < idleAt
  }

  /// Ends a live session; the first reason stands.
  ///
  /// One that has run out can still be ended by what finishes the run: the exam system says that the mock is done when it
  /// is done, and the candidate must not lose it because nobody had refreshed for a while.
  ///
  /// - Returns: whether this call ended it.
  package mutating func finish(_ reason: SessionEnd.Reason, at now: Instant) -> Bool {
    guard end == nil, isLive(at: now) || reason.finishesRun else { return false }
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

  /// Moves ``idleAt`` on; a refresh never outlives the sitting.
  package mutating func refresh(idleTimeout: Duration, at now: Instant) {
    idleAt = min(now + idleTimeout, expiresAt)
  }
}
