package import FaceAuth

extension Fixtures {
  /// A point for one of 100 people, all 0.85 apart; `deviation` is its distance from that person's own point.
  package static func embedding(
    ofPerson person: Int, deviation: Float = 0, model: EmbeddingModel = Fixtures.model
  ) -> FaceEmbedding {
    var components = [Float](repeating: 0, count: FaceEmbedding.dimension)
    components[person] = 0.6
    components[127] = deviation
    return FaceEmbedding(components: components, model: model)!
  }

  /// Signals that pass every policy.
  package static let clearSignals = QualitySignals(
    interEyeDistance: 80, sharpness: 100, faceLuminance: 128, underExposedShare: 0, overExposedShare: 0,
    backLightRatio: 1, yaw: 0, pitch: 0, roll: 0, insideFrameShare: 1)

  /// Signals that pass every policy.
  package static let liveSignals = LivenessSignals(
    scores: Dictionary(uniqueKeysWithValues: AttackKind.allCases.map { ($0, -1) }))

  /// The same of a head that has turned or come closer.
  package static func signals(yaw: Double = 0, pitch: Double = 0, eyes: Double = 80) -> QualitySignals {
    var signals = clearSignals
    signals.yaw = yaw
    signals.pitch = pitch
    signals.interEyeDistance = eyes
    return signals
  }

  /// What somebody's head looks like who does as they are told.
  package static func signals(showing step: ChallengeStep) -> QualitySignals {
    switch step {
    case .centre: signals()
    case .turnLeft: signals(yaw: 30)
    case .turnRight: signals(yaw: -30)
    case .lookUp: signals(pitch: 15)
    case .lookDown: signals(pitch: -15)
    case .comeCloser: signals(eyes: 105)
    }
  }

  package static let faceBox = DetectedFace(box: PixelRect(x: 200, y: 100, width: 200, height: 200), score: 1.5)

  package static func face(
    _ embedding: FaceEmbedding, quality: QualitySignals = Fixtures.clearSignals,
    liveness: LivenessSignals = Fixtures.liveSignals
  ) -> AnalysedFace {
    let point = FaceLandmarks.Point(x: 300, y: 200)
    return AnalysedFace(
      face: faceBox,
      landmarks: FaceLandmarks(
        rightEyeOuter: point, rightEyeInner: point, leftEyeOuter: point, leftEyeInner: point, noseBase: point),
      quality: quality, liveness: liveness, embedding: embedding)
  }

  package static func picture(
    of subject: PictureAnalysis.Subject
  ) -> PictureOutcome {
    .analysed(PictureAnalysis(width: 640, height: 480, faces: [faceBox], subject: subject))
  }

  /// A readable picture with one face in it.
  package static func picture(
    ofPerson person: Int, deviation: Float = 0, quality: QualitySignals = Fixtures.clearSignals
  ) -> PictureOutcome {
    picture(of: .one(face(embedding(ofPerson: person, deviation: deviation), quality: quality)))
  }

  /// A frame whose digest is made from `number`.
  package static func frame(_ outcome: PictureOutcome, number: UInt8) -> Frame {
    Frame(outcome: outcome, digest: [UInt8](repeating: number, count: 32), receivedAt: nineOClock)
  }
}
