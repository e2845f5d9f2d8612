/// One thing that makes a picture of a face good or bad to compare, named as ISO/IEC 29794-5 names it.
package enum QualityComponent: String, Hashable, Sendable, CaseIterable {
  case interEyeDistance = "inter-eye-distance"
  case headPoseYaw = "head-pose-yaw"
  case headPosePitch = "head-pose-pitch"
  case headPoseRoll = "head-pose-roll"
  case sharpness = "sharpness"
  case insideFrame = "face-inside-frame"
  case luminance = "luminance"
  case underExposure = "under-exposure-prevention"
  case overExposure = "over-exposure-prevention"
  case backLight = "background-illumination"
  case eyesVisible = "eyes-visible"
  case mouthVisible = "mouth-and-nose-visible"

  /// Of ``value(of:)``.
  package var unit: String {
    switch self {
    case .interEyeDistance: "px"
    case .headPoseYaw, .headPosePitch, .headPoseRoll: "degree"
    case .sharpness: "grey level squared"
    case .insideFrame, .underExposure, .overExposure: "share 0-1"
    case .luminance: "grey level 0-255"
    case .backLight: "background / face"
    case .eyesVisible, .mouthVisible: "standard deviation"
    }
  }

  /// The measurement behind it, in its ``unit``; nil where none was made, or none that is a number.
  package func value(of face: AnalysedFace) -> Double? { value(of: face.quality, face.liveness) }

  private func value(of signals: QualitySignals, _ liveness: LivenessSignals) -> Double? {
    let value: Double? =
      switch self {
      case .interEyeDistance: signals.interEyeDistance
      case .headPoseYaw: signals.yaw
      case .headPosePitch: signals.pitch
      case .headPoseRoll: signals.roll
      case .sharpness: signals.sharpness
      case .insideFrame: signals.insideFrameShare
      case .luminance: signals.faceLuminance
      case .underExposure: signals.underExposedShare
      case .overExposure: signals.overExposedShare
      case .backLight: signals.backLightRatio
      case .eyesVisible: liveness.scores[.sunglasses]
      case .mouthVisible: liveness.scores[.mask]
      }
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// From 0, worst, to 100, as good as it gets; nil for what cannot be assessed.
  ///
  /// ``loginScore`` is what a live frame needs and ``enrolmentScore`` what a registered photo needs, where the component is
  /// asked for.
  ///
  /// ISO/IEC 29794-5 maps each measurement to 0-100 for the reader's sake; the curves here run straight between the
  /// policies' own limits, so that one number means the same for every component.
  package func score(of face: AnalysedFace) -> Int? { score(of: face.quality, face.liveness) }

  /// The same of measurements that were kept.
  package func score(of signals: QualitySignals, _ liveness: LivenessSignals) -> Int? {
    guard let value = value(of: signals, liveness) else { return nil }
    return Int(Self.interpolated(at: isTwoSided ? abs(value) : value, between: knots).rounded())
  }

  package static let loginScore = 30
  package static let enrolmentScore = 60

  private var isTwoSided: Bool {
    switch self {
    case .headPoseYaw, .headPosePitch, .headPoseRoll: true
    default: false
    }
  }

  /// Values and scores, by rising value.
  private var knots: [(value: Double, score: Double)] {
    let (login, enrolment) = (QualityPolicy.login, QualityPolicy.enrolment)
    return switch self {
    case .interEyeDistance:
      // ISO/IEC 19794-5 wants 90 pixels of a photo for a document.
      [(0, 0), (login.minimumInterEyeDistance, 30), (enrolment.minimumInterEyeDistance, 60), (90, 100)]
    case .headPoseYaw: [(0, 100), (enrolment.maximumYaw, 60), (login.maximumYaw, 30), (90, 0)]
    case .headPosePitch: [(0, 100), (enrolment.maximumPitch, 60), (login.maximumPitch, 30), (90, 0)]
    case .headPoseRoll: [(0, 100), (enrolment.maximumRoll, 60), (login.maximumRoll, 30), (90, 0)]
    case .sharpness: [(0, 0), (login.minimumSharpness, 30), (enrolment.minimumSharpness, 60), (100, 100)]
    case .insideFrame:
      [(0, 0), (login.minimumInsideFrameShare, 30), (enrolment.minimumInsideFrameShare, 60), (1, 100)]
    case .luminance:
      [
        (0, 0), (login.luminance.lowerBound, 30), (enrolment.luminance.lowerBound, 60), (90, 100), (180, 100),
        (enrolment.luminance.upperBound, 60), (login.luminance.upperBound, 30), (255, 0),
      ]
    case .underExposure, .overExposure: [(0.05, 100), (QualityPolicy.exposedShareWorthTelling, 30), (1, 0)]
    case .backLight: [(1.5, 100), (QualityPolicy.backLightWorthTelling, 30), (10, 0)]
    // In the liveness models' unit, with 0 at the limit of both policies.
    case .eyesVisible, .mouthVisible: [(-3, 100), (0, 60), (0.001, 30), (5, 0)]
    }
  }

  private static func interpolated(at value: Double, between knots: [(value: Double, score: Double)]) -> Double {
    guard let first = knots.first, let last = knots.last else { return 0 }
    if value <= first.value { return first.score }
    for (low, high) in zip(knots, knots.dropFirst()) where value <= high.value {
      return low.score + (high.score - low.score) * (value - low.value) / (high.value - low.value)
    }
    return last.score
  }
}
