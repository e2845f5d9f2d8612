/// Decides whether a photo will do as a reference, and measures the face in it.
struct ReferencePhotoJudge: Sendable {
  let engine: any FaceEngine
  let quality: QualityPolicy

  /// The one face of a photo that will do.
  func judge(_ photo: EncodedPicture) async throws(FaceEngineFault) -> Result<AnalysedFace, Enrolment.Refusal> {
    switch try await engine.analyze(photo) {
    case .unreadable(let fault):
      return .failure(.unreadablePhoto(fault))
    case .analysed(let analysis):
      let reasons = quality.reasons(against: analysis)
      guard reasons.isEmpty, case .one(let face) = analysis.subject else { return .failure(.photo(reasons)) }
      return .success(face)
    }
  }
}
