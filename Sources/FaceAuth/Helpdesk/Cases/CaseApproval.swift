/// A second operator's say on a credential; follows from the entries of its case.
package struct CaseApproval: Hashable, Sendable {
  package enum State: String, Hashable, Sendable {
    case pending
    case approved
    case declined
  }

  package let requestedBy: String
  package let requestedAt: Instant
  package let questions: [IdentityQuestion]
  package private(set) var state: State = .pending
  package private(set) var decidedBy: String?
  package private(set) var decidedAt: Instant?

  /// For how long an approval stands, and a request waits.
  package static let lifetime: Duration = .seconds(600)

  /// The last request that no credential has used up; nil for none, or where it has run out.
  package init?(_ entries: [CaseEntry], at now: Instant) {
    var last: CaseApproval?
    for entry in entries {
      switch entry.kind {
      case .approvalRequested: last = CaseApproval(entry)
      case .approved: last?.decide(.approved, entry)
      case .declined: last?.decide(.declined, entry)
      case .credentialIssued: last = nil
      case .opened, .noted, .retried, .sessionEnded, .escalated, .resolved: break
      }
    }
    guard let last, now < (last.decidedAt ?? last.requestedAt) + Self.lifetime else { return nil }
    self = last
  }

  private init(_ request: CaseEntry) {
    requestedBy = request.by
    requestedAt = request.at
    questions = request.codes.compactMap(IdentityQuestion.init)
  }

  private mutating func decide(_ state: State, _ entry: CaseEntry) {
    self.state = state
    decidedBy = entry.by
    decidedAt = entry.at
  }
}
