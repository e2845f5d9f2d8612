/// A registered photo's face as the service compares it; the photo itself is kept apart.
package struct Reference: Hashable, Sendable {
  /// Where the picture came from.
  package enum Source: String, Hashable, Sendable, CaseIterable {
    case registeredPhoto = "registered-photo"
    /// A picture of a mock sitting that an operator looked at and answers for; the audit record names the operator.
    case mockSitting = "mock-sitting"
  }

  package let id: ReferenceID
  package let candidateID: CandidateID
  package var source: Source
  package var embedding: FaceEmbedding
  package var quality: QualitySignals
  /// What the photo looked like when it was registered; ``LivenessSignals/unmeasured`` for one of an older release.
  package var liveness: LivenessSignals
  /// SHA-256 of the picture's bytes: the same photo for two people shows.
  package var pictureDigest: [UInt8]
  package var createdAt: Instant

  package init(
    id: ReferenceID, candidateID: CandidateID, source: Source, embedding: FaceEmbedding, quality: QualitySignals,
    liveness: LivenessSignals = .unmeasured, pictureDigest: [UInt8], createdAt: Instant
  ) {
    self.id = id
    self.candidateID = candidateID
    self.source = source
    self.embedding = embedding
    self.quality = quality
    self.liveness = liveness
    self.pictureDigest = pictureDigest
    self.createdAt = createdAt
  }
}
