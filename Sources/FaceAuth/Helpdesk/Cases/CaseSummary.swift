/// A case in a list.
package struct CaseSummary: Hashable, Sendable {
  package var id: CaseID
  package var code: SupportCode
  package var candidateID: CandidateID?
  package var openedAt: Instant
  package var lastActivityAt: Instant
  package var lastFailedAt: Instant?
  package var attemptCount: Int
  /// The first reason of the last try.
  package var lastReason: String?
  package var escalatedAt: Instant?

  package init(
    id: CaseID, code: SupportCode, candidateID: CandidateID?, openedAt: Instant, lastActivityAt: Instant,
    lastFailedAt: Instant?, attemptCount: Int, lastReason: String?, escalatedAt: Instant?
  ) {
    self.id = id
    self.code = code
    self.candidateID = candidateID
    self.openedAt = openedAt
    self.lastActivityAt = lastActivityAt
    self.lastFailedAt = lastFailedAt
    self.attemptCount = attemptCount
    self.lastReason = lastReason
    self.escalatedAt = escalatedAt
  }
}
