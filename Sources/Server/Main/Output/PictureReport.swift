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
  /// `none`, `one`, `several`, or `covered`: none found, and something like one with nose and mouth covered.
  var subject: String?
  /// Five points as x, y: right eye outer and inner, left eye outer and inner, nose.
  var landmarks: [[Double]]?
  var quality: Quality?
  /// 0-100 by quality component, see ``QualityComponent``; those that cannot be assessed are absent.
  var qualityScores: [String: Int]?
  /// What would make it better and is no reason to refuse it.
  var advice: [String]?
  /// By kind of attack; see docs/liveness.md for the unit.
  var liveness: [String: Double]?
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
      loginReasons = Self.reasons(against: analysis, .login, .login)
      enrolmentReasons = Self.reasons(against: analysis, .enrolment, .enrolment)
      width = analysis.width
      height = analysis.height
      faces = analysis.faces.map { Face(box: Box($0.box), score: $0.score) }
      switch analysis.subject {
      case .noFace: subject = "none"
      case .severalFaces: subject = "several"
      case .coveredFace: subject = "covered"
      case .one(let face):
        subject = "one"
        let points = face.landmarks
        landmarks = [
          points.rightEyeOuter, points.rightEyeInner, points.leftEyeOuter, points.leftEyeInner, points.noseBase,
        ].map { [$0.x, $0.y] }
        quality = Quality(face.quality)
        qualityScores = Dictionary(
          uniqueKeysWithValues: QualityComponent.allCases.compactMap { component in
            component.score(of: face).map { (component.rawValue, $0) }
          })
        advice = QualityPolicy.advice(on: face.quality).map(\.rawValue)
        liveness = Dictionary(uniqueKeysWithValues: face.liveness.scores.map { ($0.key.rawValue, $0.value) })
        if withEmbedding { embedding = face.embedding.components }
      }
    }
  }

  /// As a login with this picture alone would be refused for.
  private static func reasons(
    against analysis: PictureAnalysis, _ quality: QualityPolicy, _ liveness: LivenessPolicy
  ) -> [String] {
    var reasons = quality.reasons(against: analysis)
    if case .one(let face) = analysis.subject {
      reasons += liveness.reasons(against: face.liveness)
      reasons += liveness.reasons(againstLoginWith: [face.liveness])
    }
    return RefusalReason.allCases.filter(reasons.contains).map(\.rawValue)
  }
}
