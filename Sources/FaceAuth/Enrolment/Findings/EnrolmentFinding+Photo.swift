extension EnrolmentFinding {
  /// Up to this ``QualityComponent`` score a photo has only just passed the gate.
  private static let justPassed = 64

  /// What a registered photo that was taken shows nevertheless, in the order in which to mend it.
  ///
  /// - Parameters:
  ///   - liveness: as measured at registration; kinds that are missing give no finding.
  ///   - limits: scores above which a kind is suspected; prints and screens only warn, scans of prints being legal photos.
  package static func ofPhoto(
    _ quality: QualitySignals, _ liveness: LivenessSignals, limits: [AttackKind: Double] = suspicionLimits
  ) -> [EnrolmentFinding] {
    let attacks = [AttackKind.filter, .screen, .print].compactMap { kind -> EnrolmentFinding? in
      guard let limit = limits[kind], let score = liveness.scores[kind], score > limit else { return nil }
      return suspected(kind)
    }
    let components = QualityComponent.allCases.compactMap { component -> EnrolmentFinding? in
      guard let score = component.score(of: quality, liveness), score <= justPassed else { return nil }
      return poor(component, isGated: component.isGated)
    }
    let covers = LivenessPolicy.enrolment.advice(on: liveness).map { reason in
      EnrolmentFinding(code: reason.rawValue, severity: .note, advice: reason.hint)
    }
    return attacks + covers + components
  }

  /// In the unit of ``LivenessSignals/scores``, beyond the score that one genuine picture in hundred exceeds: photos for
  /// registration come from all kinds of scanners and studios.
  package static let suspicionLimits: [AttackKind: Double] = [.filter: 2, .screen: 1, .print: 1]

  private static func suspected(_ kind: AttackKind) -> EnrolmentFinding? {
    switch kind {
    case .filter:
      EnrolmentFinding(
        code: "retouching-suspected", severity: .warning,
        advice: LocalizedText(
          zh: "照片疑似经过美颜或修图，请提供未修饰的原始照片。", en: "The photo looks retouched: ask for one without any beauty effect."))
    case .screen:
      EnrolmentFinding(
        code: "screen-suspected", severity: .warning,
        advice: LocalizedText(
          zh: "照片疑似翻拍自屏幕，请提供原始照片文件。", en: "The photo looks like one taken of a screen: ask for the original file."))
    case .print:
      EnrolmentFinding(
        code: "print-suspected", severity: .warning,
        advice: LocalizedText(
          zh: "照片疑似翻拍自纸质照片，请提供原始照片文件或清晰的扫描件。",
          en: "The photo looks like one taken of a print: ask for the original file or a clean scan."))
    case .mask, .sunglasses, .coveredEars, .coveredBrows, .headwear: nil
    }
  }

  private static func poor(_ component: QualityComponent, isGated: Bool) -> EnrolmentFinding {
    EnrolmentFinding(
      code: "poor-\(component.rawValue)", severity: isGated ? .note : .warning, advice: component.enrolmentAdvice)
  }
}

extension QualityComponent {
  /// Whether ``QualityPolicy`` or ``LivenessPolicy`` refuses what is too bad, so that a photo that was taken is never worse
  /// than just good enough.
  fileprivate var isGated: Bool {
    switch self {
    case .underExposure, .overExposure, .backLight: false
    case .interEyeDistance, .headPoseYaw, .headPosePitch, .headPoseRoll, .sharpness, .insideFrame, .luminance,
      .eyesVisible, .mouthVisible:
      true
    }
  }

  fileprivate var enrolmentAdvice: LocalizedText {
    switch self {
    case .interEyeDistance:
      LocalizedText(
        zh: "人脸偏小，重拍时请靠近一些或使用更高分辨率的原图。", en: "The face is rather small: come closer, or send the original size.")
    case .headPoseYaw, .headPosePitch, .headPoseRoll:
      LocalizedText(zh: "头部略有偏转，重拍时请正对镜头。", en: "The head is turned a little: face the camera straight on.")
    case .sharpness:
      LocalizedText(zh: "照片偏模糊，重拍时请对焦并保持不动。", en: "The photo is rather blurred: focus and hold still.")
    case .insideFrame:
      LocalizedText(zh: "人脸贴近照片边缘，重拍时请留出四周空间。", en: "The face touches the edge: leave room around it.")
    case .luminance:
      LocalizedText(zh: "脸部偏暗或偏亮，重拍时请使用均匀的光线。", en: "The face is rather dark or bright: use even light.")
    case .underExposure:
      LocalizedText(zh: "脸部有大片死黑，请在面前补光后重拍。", en: "Much of the face is black: take it again with light from the front.")
    case .overExposure:
      LocalizedText(zh: "脸部有大片过曝，请避开强光后重拍。", en: "Much of the face is burnt out: take it again without strong light.")
    case .backLight:
      LocalizedText(zh: "照片逆光，请背对暗处、面向光源后重拍。", en: "The light comes from behind: take it again facing the light.")
    case .eyesVisible:
      LocalizedText(zh: "眼睛可能被镜片或头发遮挡，重拍时请露出眼睛。", en: "Glasses or hair may hide the eyes: show them.")
    case .mouthVisible:
      LocalizedText(zh: "口鼻可能被遮挡，重拍时请露出整张脸。", en: "Mouth or nose may be covered: show the whole face.")
    }
  }
}
