import FaceAuth

/// A reference, to operators: what was measured about the photo, and nothing of the embedding.
struct ReferenceAnswer: Encodable {
  struct Quality: Encodable {
    let interEyeDistance: Double
    let sharpness: Double
    let faceLuminance: Double
    let yaw: Double
    let pitch: Double
    let roll: Double

    enum CodingKeys: String, CodingKey {
      case interEyeDistance = "inter_eye_distance"
      case sharpness
      case faceLuminance = "face_luminance"
      case yaw
      case pitch
      case roll
    }
  }

  let reference: String
  let candidate: String
  let source: String
  let quality: Quality
  let createdAt: String

  init(_ reference: Reference) {
    self.reference = "\(reference.id)"
    candidate = "\(reference.candidateID)"
    source = reference.source.rawValue
    let signals = reference.quality
    quality = Quality(
      interEyeDistance: signals.interEyeDistance, sharpness: signals.sharpness, faceLuminance: signals.faceLuminance,
      yaw: signals.yaw, pitch: signals.pitch, roll: signals.roll)
    createdAt = UTCTime.text(reference.createdAt)
  }

  private enum CodingKeys: String, CodingKey {
    case reference
    case candidate
    case source
    case quality
    case createdAt = "created_at"
  }
}
