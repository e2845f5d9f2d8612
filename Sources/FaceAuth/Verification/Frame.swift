/// One live picture of a login, as far as judging needs it: the pixels are gone.
package struct Frame: Hashable, Sendable {
  package var outcome: PictureOutcome
  /// SHA-256 of the bytes as sent.
  package var digest: [UInt8]
  package var receivedAt: Instant

  package init(outcome: PictureOutcome, digest: [UInt8], receivedAt: Instant) {
    self.outcome = outcome
    self.digest = digest
    self.receivedAt = receivedAt
  }

  /// The reasons against this frame by itself.
  package func reasons(under quality: QualityPolicy, _ liveness: LivenessPolicy) -> [RefusalReason] {
    switch outcome {
    case .unreadable: [.unreadablePicture]
    case .analysed(let analysis):
      quality.reasons(against: analysis) + (face.map { liveness.reasons(against: $0.liveness) } ?? [])
    }
  }

  /// The face, where there is exactly one.
  package var face: AnalysedFace? {
    guard case .analysed(let analysis) = outcome, case .one(let face) = analysis.subject else { return nil }
    return face
  }
}
