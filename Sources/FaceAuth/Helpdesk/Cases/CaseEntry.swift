/// One thing that an operator did in a case, in the order in which it was done.
package struct CaseEntry: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// An operator opened the case, for somebody who calls without a code.
    case opened
    case noted
    /// The candidate may try again: the failures were forgotten.
    case retried
    case approvalRequested = "approval-requested"
    case approved
    case declined
    case credentialIssued = "credential-issued"
    case sessionEnded = "session-ended"
    case escalated
    case resolved
  }

  package var at: Instant
  /// The operator's name, as the audit log has it.
  package var by: String
  package var kind: Kind
  /// Words of fixed lists that belong to the kind: identity questions, the reason of a retry, the outcome.
  package var codes: [String]
  /// Free text, at most ``longestText`` characters; erased with the person.
  package var text: String

  package static let longestText = 2_000

  package init(at: Instant, by: String, kind: Kind, codes: [String] = [], text: String = "") {
    self.at = at
    self.by = by
    self.kind = kind
    self.codes = codes
    self.text = text
  }
}
