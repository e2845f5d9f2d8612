extension InMemoryState {
  func hasFinishedMock(_ candidate: CandidateID, in exam: ExamID) -> Bool {
    participations.values.contains { participation in
      guard participation.candidateID == candidate, participation.runsFinished > 0,
        let sitting = sittings[participation.sittingID], sitting.examID == exam
      else { return false }
      switch sitting.kind {
      case .mock: return true
      case .formal: return false
      }
    }
  }

  func authorises(_ opening: SessionOpening) -> Bool {
    switch opening.authorisation {
    case .login(let id): opening.isAuthorised(by: logins[id])
    case .credential(let id): opening.isAuthorised(by: credentials[id])
    }
  }

  mutating func use(_ authorisation: SessionOpening.Authorisation, at now: Instant) {
    switch authorisation {
    case .login(let id): logins[id]?.settle(.accepted)
    case .credential(let id): credentials[id]?.use(at: now)
    }
  }

  /// Whether no session was opened in its place after it.
  func isLast(_ session: Session) -> Bool {
    !sessions.values.contains {
      $0.candidateID == session.candidateID && $0.sittingID == session.sittingID && $0.openedAt > session.openedAt
    }
  }

  /// Writes a session that has just been ended, with all that follows from it.
  mutating func recordEnd(of session: Session) {
    guard let end = session.end else { return }
    let seat = Seat(candidateID: session.candidateID, sittingID: session.sittingID)
    sessions[session.id] = session
    if unended[seat] == session.id { unended[seat] = nil }
    if end.reason.finishesRun { participations[seat]?.finishRun() }
    // A token of a session that is over is invalid, used or not; there is nothing left to detect.
    refreshTokens = refreshTokens.filter { $0.value.sessionID != session.id }
    appendEvent(.ended(end.reason), of: session, at: end.at)
  }

  mutating func appendEvent(_ kind: SessionEvent.Kind, of session: Session, at instant: Instant) {
    events.append(SessionEvent(sequence: Int64(events.count) + 1, kind: kind, of: session, at: instant))
  }
}
