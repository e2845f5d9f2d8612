/// What a login's comparison costs, for the nested packages: benchmarks reach what is `public` and no more.
public struct ComparisonStages: Sendable {
  private let comparer: FaceComparer
  private let frames: [FaceEmbedding]
  private let reference: FaceEmbedding

  /// An exam of so many people, and a cohort of the full size, of made-up faces.
  public init(enrolled count: Int) {
    let model = EmbeddingModel(weights: "made up", pipeline: 0)
    var state: UInt64 = 1
    func face() -> [Float] {
      (0..<FaceEmbedding.dimension).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(state >> 40) / Float(1 << 24)
      }
    }
    var enrolled = EnrolledFaces()
    for _ in 0..<count { enrolled.append(FaceVector(face())!, of: .random()) }
    let rates = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8]
    let knots = rates.enumerated().map { place, rate in
      let threshold = -Double(place)
      return Calibration.Knot(
        falseMatchRate: rate, thresholds: [.single: threshold, .mixed: threshold, .fused: threshold])
    }
    comparer = FaceComparer(
      model: ComparisonModel(
        embeddingModel: model, space: .identity,
        defaultCohort: FaceMatrix((0..<Cohort.size).map { _ in FaceVector(face())! }),
        calibration: Calibration(version: "made up", knots: knots)!),
      enrolled: enrolled)
    frames = (0..<3).map { _ in FaceEmbedding(components: face(), model: model)! }
    reference = FaceEmbedding(components: face(), model: model)!
  }

  /// The match of one login with three frames and one reference; returns how many reasons there were against it.
  public func judge() -> Int {
    let signals = QualitySignals(
      interEyeDistance: 80, sharpness: 100, faceLuminance: 128, underExposedShare: 0, overExposedShare: 0,
      backLightRatio: 1, yaw: 0, pitch: 0, roll: 0, insideFrameShare: 1)
    let point = FaceLandmarks.Point(x: 0, y: 0)
    let landmarks = FaceLandmarks(
      rightEyeOuter: point, rightEyeInner: point, leftEyeOuter: point, leftEyeInner: point, noseBase: point)
    let liveness = LivenessSignals(scores: Dictionary(uniqueKeysWithValues: AttackKind.allCases.map { ($0, -1) }))
    let box = DetectedFace(box: PixelRect(x: 0, y: 0, width: 1, height: 1), score: 1)
    let sent = frames.enumerated().map { index, embedding in
      Frame(
        outcome: .analysed(
          PictureAnalysis(
            width: 640, height: 480, faces: [box],
            subject: .one(
              AnalysedFace(face: box, landmarks: landmarks, quality: signals, liveness: liveness, embedding: embedding))
          )),
        digest: [UInt8(index)], receivedAt: Instant(millisecondsSince1970: 0))
    }
    let judge = FrameJudge(
      quality: .login, liveness: .login, match: MatchPolicy(), comparer: comparer, minimumFrames: 3)
    return judge.verdict(on: sent, references: [reference], claimed: nil).reasons.count
  }
}
