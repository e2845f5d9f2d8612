import FaceAuth

/// What `analyze` says of one picture.
struct PictureReport: Encodable {
  struct Box: Encodable {
    let x, y, width, height: Int

    init(_ rect: PixelRect) {
      (x, y, width, height) = (rect.x, rect.y, rect.width, rect.height)
    }
  }

  struct Face: Encodable {
    let box: Box
    let score: Double
  }

  struct Quality: Encodable {
    let interEyeDistance, sharpness, faceLuminance, underExposedShare, overExposedShare: Double
    let backLightRatio, yaw, pitch, roll, insideFrameShare: Double

    init(_ signals: QualitySignals) {
      interEyeDistance = signals.interEyeDistance
      sharpness = signals.sharpness
      faceLuminance = signals.faceLuminance
      underExposedShare = signals.underExposedShare
      overExposedShare = signals.overExposedShare
      backLightRatio = signals.backLightRatio
      yaw = signals.yaw
      pitch = signals.pitch
      roll = signals.roll
      insideFrameShare = signals.insideFrameShare
    }
  }

  let path: String
  var error: String?
  var width, height: Int?
  var faces: [Face]?
  /// `none`, `one` or `several`.
  var subject: String?
  /// Five points as x, y: right eye outer and inner, left eye outer and inner, nose.
  var landmarks: [[Double]]?
  var quality: Quality?
  /// Reasons against the picture as a live frame and as a registered photo.
  var loginReasons, enrolmentReasons: [String]?
  var embedding: [Float]?

  init(path: String, error: String) {
    self.path = path
    self.error = error
  }

  init(path: String, _ outcome: PictureOutcome, withEmbedding: Bool) {
    self.path = path
    switch outcome {
    case .unreadable(let fault):
      error = fault.rawValue
    case .analysed(let analysis):
      width = analysis.width
      height = analysis.height
      faces = analysis.faces.map { Face(box: Box($0.box), score: $0.score) }
      loginReasons = QualityPolicy.login.reasons(against: analysis).map(\.rawValue)
      enrolmentReasons = QualityPolicy.enrolment.reasons(against: analysis).map(\.rawValue)
      switch analysis.subject {
      case .noFace: subject = "none"
      case .severalFaces: subject = "several"
      case .one(let face):
        subject = "one"
        let points = face.landmarks
        landmarks = [
          points.rightEyeOuter, points.rightEyeInner, points.leftEyeOuter, points.leftEyeInner, points.noseBase,
        ].map { [$0.x, $0.y] }
        quality = Quality(face.quality)
        if withEmbedding { embedding = face.embedding.components }
      }
    }
  }
}
