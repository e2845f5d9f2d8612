/// Decides whether a photo will do as a reference, and measures the face in it.
struct ReferencePhotoJudge: Sendable {
  let engine: any FaceEngine
  let quality: QualityPolicy
  var liveness = LivenessPolicy.enrolment

  /// The one face of a photo that will do.
  func judge(_ photo: EncodedPicture) async throws(FaceEngineFault) -> Result<AnalysedFace, Enrolment.Refusal> {
    switch try await engine.analyze(photo) {
    case .unreadable(let fault):
      return .failure(.unreadablePhoto(fault))
    case .analysed(let analysis):
      var reasons = quality.reasons(against: analysis)
      guard case .one(let face) = analysis.subject else { return .failure(.photo(reasons)) }
      reasons += liveness.reasons(against: face.liveness)
      guard reasons.isEmpty else { return .failure(.photo(reasons)) }
      return .success(face)
    }
  }
}
