/// One live picture of a login, as far as judging needs it: the pixels are gone, but where they may become evidence.
package struct Frame: Hashable, Sendable {
  package var outcome: PictureOutcome
  /// SHA-256 of the bytes as sent.
  package var digest: [UInt8]
  /// When its bytes had come, before they were looked at.
  package var receivedAt: Instant
  /// Which step of the challenge it was sent for, from 1; nil for none.
  package var step: Int?
  /// The picture itself, where a refusal may keep it for the helpdesk.
  package var picture: EncodedPicture?

  package init(
    outcome: PictureOutcome, digest: [UInt8], receivedAt: Instant, step: Int? = nil, picture: EncodedPicture? = nil
  ) {
    self.outcome = outcome
    self.digest = digest
    self.receivedAt = receivedAt
    self.step = step
    self.picture = picture
  }

  /// The reasons of quality against this frame by itself.
  package func reasons(under quality: QualityPolicy) -> [RefusalReason] {
    switch outcome {
    case .unreadable: [.unreadablePicture]
    case .analysed(let analysis): quality.reasons(against: analysis)
    }
  }

  /// The reasons of quality and liveness against this frame by itself.
  package func reasons(under quality: QualityPolicy, _ liveness: LivenessPolicy) -> [RefusalReason] {
    reasons(under: quality) + (face.map { liveness.reasons(against: $0.liveness) } ?? [])
  }

  /// The face, where there is exactly one.
  package var face: AnalysedFace? {
    guard case .analysed(let analysis) = outcome, case .one(let face) = analysis.subject else { return nil }
    return face
  }

  package var thumbnail: PictureThumbnail? {
    guard case .analysed(let analysis) = outcome else { return nil }
    return analysis.thumbnail
  }
}
