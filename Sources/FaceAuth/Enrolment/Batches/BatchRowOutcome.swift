/// The one state in which a row of a batch is.
package enum BatchRowOutcome: Hashable, Sendable {
  case pending
  /// By this batch, in whichever of its runs.
  case enrolled(CandidateID)
  /// Enrolled with this very photo before the batch came to it.
  case unchanged(CandidateID)
  /// The row or its photo must be mended; the reason by its stable code.
  case refused(code: String)
  /// A fault of ours; running the batch again may help.
  case failed(code: String)

  /// The states' stable names.
  package enum State: String, Hashable, Sendable, CaseIterable {
    case pending, enrolled, unchanged, refused, failed
  }

  package var state: State {
    switch self {
    case .pending: .pending
    case .enrolled: .enrolled
    case .unchanged: .unchanged
    case .refused: .refused
    case .failed: .failed
    }
  }

  package var code: String? {
    switch self {
    case .pending, .enrolled, .unchanged: nil
    case .refused(let code), .failed(let code): code
    }
  }

  package var candidateID: CandidateID? {
    switch self {
    case .pending, .refused, .failed: nil
    case .enrolled(let id), .unchanged(let id): id
    }
  }

  /// What a row becomes when its candidate is erased: run again, the batch does not bring back who has left.
  package static let candidateRemoved = Self.refused(code: "candidate-removed")

  /// Puts the parts together again that a store keeps; nil where they contradict each other.
  package init?(state: State, code: String?, candidateID: CandidateID?) {
    switch (state, code, candidateID) {
    case (.pending, nil, nil): self = .pending
    case (.enrolled, nil, let id?): self = .enrolled(id)
    case (.unchanged, nil, let id?): self = .unchanged(id)
    case (.refused, let code?, nil): self = .refused(code: code)
    case (.failed, let code?, nil): self = .failed(code: code)
    default: return nil
    }
  }
}
