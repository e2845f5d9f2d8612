/// A request for a second operator's word that nobody has decided.
package struct WaitingApproval: Hashable, Sendable {
  package let caseID: CaseID
  package let sittingID: SittingID
  package let code: SupportCode
  /// Whoever may decide, this one may not.
  package let requestedBy: String
  package let requestedAt: Instant

  package init(
    caseID: CaseID, sittingID: SittingID, code: SupportCode, requestedBy: String, requestedAt: Instant
  ) {
    self.caseID = caseID
    self.sittingID = sittingID
    self.code = code
    self.requestedBy = requestedBy
    self.requestedAt = requestedAt
  }
}
