/// Which frames are good enough to be compared.
///
/// Gates on size, pose, sharpness and position only; light is gated where a face can hardly be seen and is otherwise
/// advice. That is the order of harm in BSI's OFIQ report: yaw, sharpness and inter-eye distance move the error rate,
/// illumination hardly does.
package struct QualityPolicy: Hashable, Sendable {
  /// In pixels.
  ///
  /// 30 is what a 320×240 webcam gives at arm's length.
  package var minimumInterEyeDistance: Double
  /// Degrees either way.
  package var maximumYaw: Double
  package var maximumPitch: Double
  package var maximumRoll: Double
  /// In the unit of ``QualitySignals/sharpness``.
  package var minimumSharpness: Double
  /// Share of the face box, 0–1.
  package var minimumInsideFrameShare: Double
  /// Luminance 0–255 below and above which a face can hardly be seen.
  package var luminance: ClosedRange<Double>

  package init(
    minimumInterEyeDistance: Double, maximumYaw: Double, maximumPitch: Double, maximumRoll: Double,
    minimumSharpness: Double, minimumInsideFrameShare: Double, luminance: ClosedRange<Double>
  ) {
    self.minimumInterEyeDistance = minimumInterEyeDistance
    self.maximumYaw = maximumYaw
    self.maximumPitch = maximumPitch
    self.maximumRoll = maximumRoll
    self.minimumSharpness = minimumSharpness
    self.minimumInsideFrameShare = minimumInsideFrameShare
    self.luminance = luminance
  }

  /// For live frames: what bad webcams give in good light passes.
  package static let login = QualityPolicy(
    minimumInterEyeDistance: 30, maximumYaw: 40, maximumPitch: 40, maximumRoll: 35, minimumSharpness: 8,
    minimumInsideFrameShare: 0.85, luminance: 30...235)

  /// For registered photos: stricter, there is time to take another.
  package static let enrolment = QualityPolicy(
    minimumInterEyeDistance: 40, maximumYaw: 30, maximumPitch: 30, maximumRoll: 20, minimumSharpness: 12,
    minimumInsideFrameShare: 0.95, luminance: 40...225)

  /// The reasons against the picture, in the order to fix them; empty when it will do.
  package func reasons(against analysis: PictureAnalysis) -> [RefusalReason] {
    switch analysis.subject {
    case .noFace: [.noFace]
    case .severalFaces: [.severalFaces]
    case .coveredFace(let signals): reasons(againstCovered: signals)
    case .one(let face): reasons(against: face.quality)
    }
  }

  /// What is hardly a face for darkness or blur looks covered as well: then light comes first.
  private func reasons(againstCovered signals: QualitySignals) -> [RefusalReason] {
    let light: Set<RefusalReason> = [.tooDark, .tooBright, .blurred]
    let ofLight = reasons(against: signals).filter(light.contains)
    return ofLight.isEmpty ? [.mask] : ofLight
  }

  private func reasons(against signals: QualitySignals) -> [RefusalReason] {
    // Each check names what must hold: a signal that is not a number fails it. Infinity would pass the checks for "at
    // least", and is no measurement either.
    let checks: [(holds: Bool, else: RefusalReason)] = [
      (signals.interEyeDistance.isFinite && signals.interEyeDistance >= minimumInterEyeDistance, .faceTooSmall),
      (signals.insideFrameShare.isFinite && signals.insideFrameShare >= minimumInsideFrameShare, .faceOutsideFrame),
      (signals.faceLuminance >= luminance.lowerBound, .tooDark),
      (signals.faceLuminance <= luminance.upperBound, .tooBright),
      (
        abs(signals.yaw) <= maximumYaw && abs(signals.pitch) <= maximumPitch && abs(signals.roll) <= maximumRoll,
        .turnedAway
      ),
      (signals.sharpness.isFinite && signals.sharpness >= minimumSharpness, .blurred),
    ]
    return checks.filter { !$0.holds }.map(\.else)
  }
}
