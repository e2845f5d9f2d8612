/// The one face of a picture with all that was measured on it.
package struct AnalysedFace: Hashable, Sendable {
  package var face: DetectedFace
  package var landmarks: FaceLandmarks
  package var quality: QualitySignals
  package var liveness: LivenessSignals
  package var embedding: FaceEmbedding

  package init(
    face: DetectedFace, landmarks: FaceLandmarks, quality: QualitySignals, liveness: LivenessSignals,
    embedding: FaceEmbedding
  ) {
    self.face = face
    self.landmarks = landmarks
    self.quality = quality
    self.liveness = liveness
    self.embedding = embedding
  }
}
