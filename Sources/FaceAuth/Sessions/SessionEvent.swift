/// Something about a session that the exam system wants to hear of at once.
package struct SessionEvent: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case opened(Session.Method)
    case ended(SessionEnd.Reason)
    /// Somebody wants the person in the session to be verified again.
    case reverificationWanted
    /// Nobody does any more, though it was not done.
    case reverificationWithdrawn
    case reverificationFailed
    /// The person in the session is still the same.
    case reverified
    /// A phone was bound to the session, in place of an earlier one.
    case phonePaired(PairingID)
  }

  /// Position in the log of events, from 1, without gaps; what a reader resumes after.
  package let sequence: Int64
  package let kind: Kind
  package let sessionID: SessionID
  package let sittingID: SittingID
  package let pseudonym: Pseudonym
  package let at: Instant

  package init(
    sequence: Int64, kind: Kind, sessionID: SessionID, sittingID: SittingID, pseudonym: Pseudonym, at: Instant
  ) {
    self.sequence = sequence
    self.kind = kind
    self.sessionID = sessionID
    self.sittingID = sittingID
    self.pseudonym = pseudonym
    self.at = at
  }

  /// An event of a session.
  package init(sequence: Int64, kind: Kind, of session: Session, at: Instant) {
    self.init(
      sequence: sequence, kind: kind, sessionID: session.id, sittingID: session.sittingID,
      pseudonym: session.pseudonym, at: at)
  }
}
