package import FaceAuth

/// The one state in which a row of a roster ends, with its reason in words.
package enum RosterRowOutcome: Hashable, Sendable {
  case enrolled(CandidateID)
  /// Enrolled before with this very photo.
  case unchanged(CandidateID)
  /// The row or its photo must be mended.
  case refused(code: String, reason: LocalizedText)
  /// A fault of ours; running the batch again may help.
  case failed(code: String, reason: LocalizedText)

  /// The state's stable name.
  package var state: String {
    switch self {
    case .enrolled: "enrolled"
    case .unchanged: "unchanged"
    case .refused: "refused"
    case .failed: "failed"
    }
  }
}
