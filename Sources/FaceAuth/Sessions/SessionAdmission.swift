/// Opens a session on paper: a pure step from what a store holds to what it has to write.
///
/// Every store calls it inside its own transaction, so that two logins that race are judged one after the other on what
/// is true then.
package struct SessionAdmission: Sendable {
  /// What the store holds under its lock.
  package struct Current: Sendable {
    /// Nil before the candidate's first session in the sitting.
    package var participation: Participation?
    /// The candidate's session in this sitting that has not ended, if there is one; it may have run out.
    package var unended: Session?
    package var hasFinishedMock: Bool
    /// Whether the login is being judged, or the credential unused and in time.
    package var authorisationIsValid: Bool

    package init(
      participation: Participation?, unended: Session?, hasFinishedMock: Bool, authorisationIsValid: Bool
    ) {
      self.participation = participation
      self.unended = unended
      self.hasFinishedMock = hasFinishedMock
      self.authorisationIsValid = authorisationIsValid
    }
  }

  /// What the store has to write, all or nothing.
  package struct Change: Hashable, Sendable {
    package var opened: Session
    package var participation: Participation
    /// The session to end as taken over.
    package var takenOver: Session?
    /// The session to close because it had run out; at most one of the two is there.
    package var lapsed: Session?
  }

  package static func decide(
    _ opening: SessionOpening, on current: Current
  ) -> Result<Change, SessionOpeningRefusal> {
    guard current.authorisationIsValid else { return .failure(.authorisationUsed) }

    let entry = EntryRule(opening.sitting)
      .decide(current.participation, hasFinishedMock: current.hasFinishedMock, at: opening.at)
    if case .failure(let refusal) = entry { return .failure(.entry(refusal)) }

    var takenOver: Session?
    var lapsed: Session?
    if var unended = current.unended {
      if unended.lapse(at: opening.at) {
        lapsed = unended
      } else {
        guard opening.sitting.secondLogin == .takeOver else { return .failure(.alreadyLoggedIn) }
        if unended.finish(.takenOver, at: opening.at) { takenOver = unended }
      }
    }

    var participation =
      current.participation
      ?? Participation(candidateID: opening.candidateID, sittingID: opening.sitting.id, pseudonym: .random())
    participation.enter(at: opening.at)
    let session = Session(
      id: opening.sessionID, candidateID: opening.candidateID, sittingID: opening.sitting.id,
      pseudonym: participation.pseudonym, method: opening.authorisation.method, openedAt: opening.at,
      expiresAt: opening.sitting.schedule.ends,
      idleAt: min(opening.at + opening.idleTimeout, opening.sitting.schedule.ends))
    return .success(Change(opened: session, participation: participation, takenOver: takenOver, lapsed: lapsed))
  }
}
