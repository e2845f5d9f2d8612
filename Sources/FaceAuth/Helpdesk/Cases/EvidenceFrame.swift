/// One picture of a refused try, kept for the helpdesk.
package struct EvidenceFrame: Hashable, Sendable {
  package let id: EvidenceFrameID
  package let caseID: CaseID
  /// When its try was judged.
  package let at: Instant
  /// From when on it is erased.
  package let expiresAt: Instant

  /// How many a case keeps, the newest.
  package static let mostInCase = 12
  /// How many of one try are kept.
  package static let mostInAttempt = 4

  package init(id: EvidenceFrameID, caseID: CaseID, at: Instant, expiresAt: Instant) {
    self.id = id
    self.caseID = caseID
    self.at = at
    self.expiresAt = expiresAt
  }
}

package typealias EvidenceFrameID = Identifier<EvidenceFrame>
