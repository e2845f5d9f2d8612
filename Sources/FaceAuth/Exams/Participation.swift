/// What one candidate has done in one sitting, and the name under which the exam system knows the candidate there.
///
/// A *run* begins with an entry and lasts over re-entries until it is finished: by the candidate's own logout or by the
/// exam system. A take-over, an expiry or a power cut leaves the run open.
package struct Participation: Hashable, Sendable {
  package let candidateID: CandidateID
  package let sittingID: SittingID
  /// Random, per sitting; all that tokens say of the candidate.
  package let pseudonym: Pseudonym
  package private(set) var firstEnteredAt: Instant?
  package private(set) var runsStarted: Int
  package private(set) var runsFinished: Int

  package init(
    candidateID: CandidateID, sittingID: SittingID, pseudonym: Pseudonym, firstEnteredAt: Instant? = nil,
    runsStarted: Int = 0, runsFinished: Int = 0
  ) {
    self.candidateID = candidateID
    self.sittingID = sittingID
    self.pseudonym = pseudonym
    self.firstEnteredAt = firstEnteredAt
    self.runsStarted = runsStarted
    self.runsFinished = runsFinished
  }

  package var hasEntered: Bool { firstEnteredAt != nil }
  package var runIsOpen: Bool { runsStarted > runsFinished }

  /// Records an entry that ``EntryRule`` admitted: it starts a run unless one is open.
  package mutating func enter(at now: Instant) {
    if firstEnteredAt == nil { firstEnteredAt = now }
    if !runIsOpen { runsStarted += 1 }
  }

  /// Closes the open run, if there is one.
  package mutating func finishRun() {
    runsFinished = runsStarted
  }
}
