package import FaceAuth

extension Reembedding.Outcome {
  /// What is wrong with the reference, if something is; in the words of a roster's rows.
  package var complaint: (code: String, reason: LocalizedText)? {
    switch self {
    case .reembedded, .feasible, .gone: nil
    case .refused(let refusal): RosterRowOutcome.refused(refusal).complaint
    case .failed: RosterRowOutcome.internalFault.complaint
    }
  }
}
