/// Closes sessions that have run out, so that whoever follows the events hears of it.
///
/// Changes nothing of what a session gives a right to: that ended by itself when it ran out.
package struct SessionExpiry: Sendable {
  /// How long after it ran out a session is left alone: a refresh that came in time may still wait for the store, and the
  /// clocks of two replicas differ a little.
  package static let delay: Duration = .seconds(5)
  /// In one transaction at most: a sitting ends for thousands at once, and logins to others go on beside it.
  package static let page = 100

  private let sessions: any SessionStore
  private let clock: any WallClock

  package init(sessions: any SessionStore, clock: any WallClock) {
    self.sessions = sessions
    self.clock = clock
  }

  /// Closes some of those that have run out, on record, as of when they did.
  ///
  /// - Returns: what was closed; where that is a whole ``page``, there may be more.
  /// - Throws: ``StoreFault``.
  package func step() async throws -> [Session] {
    let now = clock.now()
    return try await sessions.endExpired(at: now - Self.delay, limit: Self.page) { session, exam in
      AuditEvent(expiryOf: session, in: exam, at: now)
    }
  }
}

extension AuditEvent {
  /// Of a session that was found to have run out.
  ///
  /// - Parameter now: when it was found, which is the record's time: records stand in the order in which they are written,
  ///   and a log whose times went back would look like a clock that was set back.
  package init(expiryOf session: Session, in exam: ExamID, at now: Instant) {
    var details: [String: String] = [:]
    details["expired-at"] = session.end.map { String($0.at.millisecondsSince1970) }
    self.init(
      at: now, actor: .service, action: .sessionEnded, examID: exam, sittingID: session.sittingID,
      candidateID: session.candidateID, sessionID: session.id, reasons: [SessionEnd.Reason.expired.rawValue],
      details: details)
  }
}
