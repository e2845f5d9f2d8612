/// Who did it.
package enum AuditActor: Hashable, Sendable {
  case candidate
  case operatorNamed(String)
  case examSystem(String)
  case service

  /// The stored form: a word, and after a colon the name.
  package var text: String {
    switch self {
    case .candidate: "candidate"
    case .operatorNamed(let name): "operator:\(name)"
    case .examSystem(let name): "exam-system:\(name)"
    case .service: "service"
    }
  }

  /// Reads the stored form.
  package init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    switch (parts.first, parts.count) {
    case ("candidate", 1): self = .candidate
    case ("operator", 2): self = .operatorNamed(parts[1])
    case ("exam-system", 2): self = .examSystem(parts[1])
    case ("service", 1): self = .service
    default: return nil
    }
  }
}
