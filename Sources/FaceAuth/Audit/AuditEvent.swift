/// One thing that happened, as the auditor will read it months later.
///
/// Holds pseudonymous ids and numbers only: no name, document number, embedding, password or token belongs in here.
package struct AuditEvent: Hashable, Sendable {
  package var at: Instant
  package var actor: AuditActor
  package var action: AuditAction
  package var examID: ExamID?
  package var sittingID: SittingID?
  package var candidateID: CandidateID?
  package var sessionID: SessionID?
  package var loginID: LoginID?
  /// Reason codes of a refusal, in the order of the verdict.
  package var reasons: [String]
  /// Numbers and versions that the decision stood on, such as `distance`, `threshold` and `model`.
  package var details: [String: String]

  package init(
    at: Instant, actor: AuditActor, action: AuditAction, examID: ExamID? = nil, sittingID: SittingID? = nil,
    candidateID: CandidateID? = nil, sessionID: SessionID? = nil, loginID: LoginID? = nil, reasons: [String] = [],
    details: [String: String] = [:]
  ) {
    self.at = at
    self.actor = actor
    self.action = action
    self.examID = examID
    self.sittingID = sittingID
    self.candidateID = candidateID
    self.sessionID = sessionID
    self.loginID = loginID
    self.reasons = reasons
    self.details = details
  }
}
