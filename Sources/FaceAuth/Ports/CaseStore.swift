/// Keeps the helpdesk's cases, with the tries, notes and frames in them, and issues credentials.
///
/// Everything that says something of a person is encrypted at rest and goes with the person.
package protocol CaseStore: Sendable {
  /// Notes a failed try in the claim's open case, in one atomic step; opens one where there is none.
  ///
  /// Keeps the last ``HelpdeskCase/mostAttempts`` tries and ``EvidenceFrame/mostInCase`` frames.
  ///
  /// - Parameter codes: drawn for a new case; the first that no open case has is taken.
  /// - Returns: the case's code; nil where the candidate has been erased meanwhile, of whom nothing is noted.
  /// - Throws: ``StoreFault/unavailable`` also where every code is taken.
  func note(_ failure: CaseFailure, codes: [SupportCode]) async throws -> SupportCode?
  /// The code of the claim's open case.
  func supportCode(of claim: [UInt8], in sitting: SittingID) async throws -> SupportCode?
  /// Adds a case with its first entry and puts it on record; where the claim has an open one, that is the answer.
  ///
  /// - Parameters:
  ///   - codes: as for ``note(_:codes:)``; that of `new` is the first of them.
  ///   - event: appended where the case is added.
  func open(
    _ new: HelpdeskCase, codes: [SupportCode], event: @escaping @Sendable (HelpdeskCase) -> AuditEvent
  ) async throws -> CaseID
  func helpdeskCase(_ id: CaseID) async throws -> HelpdeskCase?
  func openCase(coded code: SupportCode, in sitting: SittingID) async throws -> CaseID?
  /// The candidate's open case in the sitting, or else the newest one.
  func lastCase(of candidate: CandidateID, in sitting: SittingID) async throws -> CaseID?
  /// The sitting's cases in a state, that with the last activity first.
  func cases(of sitting: SittingID, _ status: HelpdeskCase.Status, limit: Int) async throws -> [CaseSummary]

  /// ``HelpdeskCase/apply(_:by:at:)`` as one atomic step, with what follows from it and its audit record.
  ///
  /// A retry forgets the candidate's failures by both ways.
  ///
  /// - Parameter event: appended as ``AuditLog/append(_:)`` does; of the case as it stands after. May be called more than
  ///   once.
  /// - Returns: the case as it stands after; nil where there is none.
  func change(
    _ id: CaseID, _ action: CaseAction, by name: String, at now: Instant,
    event: @escaping @Sendable (HelpdeskCase) -> AuditEvent?
  ) async throws -> Result<HelpdeskCase, CaseRefusal>?
  /// Issues a credential as ``CredentialIssue`` says, with the entry in the case, the failures by password forgotten, and
  /// the audit record: all or nothing. Of two operators at once one is told of the other's.
  ///
  /// - Parameter event: appended as ``AuditLog/append(_:)`` does; of the case that it is issued in, nil for none.
  func issue(
    _ issue: CredentialIssue, event: @escaping @Sendable (HelpdeskCase?) -> AuditEvent
  ) async throws -> CredentialIssue.Outcome

  /// The frames of the case, oldest first; those that have run out are none.
  func frames(of id: CaseID, at now: Instant) async throws -> [EvidenceFrame]
  func picture(of frame: EvidenceFrameID, in id: CaseID, at now: Instant) async throws -> EncodedPicture?
  /// Erases frames that have run out; closes the cases of sittings that have ended before `ended`, and erases those of
  /// nobody.
  func sweep(at now: Instant, sittingsEndedBefore ended: Instant) async throws -> CaseSweep

  /// The sitting's requests for approval that were made after `since` and that nobody has decided, oldest first.
  func waitingApprovals(in sitting: SittingID, since: Instant) async throws -> [WaitingApproval]
  /// The same of every sitting that wants a second operator's word.
  ///
  /// - Parameter exams: those of these exams; nil for all.
  func waitingApprovals(of exams: Set<ExamID>?, since: Instant, limit: Int) async throws -> [WaitingApproval]
  /// What the sitting's board is made of; `recent` is the beginning of what counts as now.
  func boardCounts(of sitting: Sitting, since recent: Instant) async throws -> BoardCounts
}
