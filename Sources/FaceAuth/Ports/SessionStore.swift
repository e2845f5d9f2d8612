/// Keeps sessions, participations and the events that the exam system reads.
package protocol SessionStore: Sendable {
  /// Opens a session as ``SessionAdmission`` decides, in one atomic step.
  ///
  /// The step uses up the authorisation (the login becomes accepted, the credential used), writes the participation,
  /// ends the session taken over, and appends the events. Of two callers with one authorisation one is refused; of two
  /// for one candidate and sitting one comes second.
  func open(_ opening: SessionOpening) async throws -> SessionOpeningOutcome

  func session(_ id: SessionID) async throws -> Session?
  /// Sessions of the sitting that are live at `now`, by opening time.
  func liveSessions(of sitting: SittingID, at now: Instant) async throws -> [Session]
  /// The candidate's session in the sitting that is live at `now`.
  func liveSession(of candidate: CandidateID, in sitting: SittingID, at now: Instant) async throws -> Session?
  func participation(of candidate: CandidateID, in sitting: SittingID) async throws -> Participation?
  /// Whether the candidate has finished a run of a mock sitting of the exam.
  func hasFinishedMock(_ candidate: CandidateID, in exam: ExamID) async throws -> Bool

  /// Ends the session, finishes the run where the reason says so, and appends the event.
  ///
  /// - Returns: the session as ended now; nil where there is none, or ``Session/finish(_:at:)`` ends it no more.
  func end(_ id: SessionID, _ reason: SessionEnd.Reason, at now: Instant) async throws -> Session?

  /// Closes sessions that have run out by `now`, as ``Session/lapse(at:)`` has it, and appends each one's event and audit
  /// record, in one atomic step; those first that ran out first, and of several callers at once each closes others.
  ///
  /// - Parameters:
  ///   - limit: at most so many.
  ///   - event: of a session that was closed, and its exam. May be called more than once.
  /// - Returns: the sessions that were closed by this call.
  func endExpired(
    at now: Instant, limit: Int, event: @escaping @Sendable (Session, ExamID) -> AuditEvent
  ) async throws -> [Session]

  /// Exchanges a refresh token for the next, both by digest, and moves ``Session/idleAt`` on.
  ///
  /// What a digest that was exchanged before comes to, ``RefreshTokenUse`` decides: its replacement is withdrawn for the
  /// new one, or its session ends as ``SessionEnd/Reason/refreshReused``.
  func refresh(
    _ presented: [UInt8], replacement: [UInt8], idleTimeout: Duration, at now: Instant
  ) async throws -> RefreshOutcome

  /// Appends the event that a re-verification failed.
  func recordFailedReverification(of session: SessionID, at now: Instant) async throws
  /// Notes that the person in the session is still the same, as ``Session/reverify(begunAt:at:)`` has it, and appends the
  /// event; does nothing where it is not live.
  func recordReverification(of session: SessionID, begunAt: Instant, at now: Instant) async throws
  /// Notes that somebody wants the person in a live session to be verified again, and appends the event and the audit
  /// record; neither where that has been wanted already.
  ///
  /// - Returns: the session as it is then; nil where there is none, or it is not live.
  func wantReverification(
    of session: SessionID, at now: Instant, event: @escaping @Sendable (Session) -> AuditEvent
  ) async throws -> Session?
  /// Takes the wish of a live session back, and appends the event and the audit record; neither where there was none.
  ///
  /// - Returns: the session as it is then; nil where there is none, or it is not live.
  func withdrawReverification(
    of session: SessionID, at now: Instant, event: @escaping @Sendable (Session) -> AuditEvent
  ) async throws -> Session?

  /// Events with a greater sequence number, in order, at most `limit`; `sitting` narrows them.
  func events(after sequence: Int64, of sitting: SittingID?, limit: Int) async throws -> [SessionEvent]
  /// The sequence number of the newest event, 0 before the first.
  func lastEventSequence() async throws -> Int64
}
