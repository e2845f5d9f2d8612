extension EnrolmentFinding {
  /// Why a registered photo was refused, for whoever has to take another.
  ///
  /// - Parameter code: of the row's outcome.
  package static func refusedPhoto(for reason: RefusalReason, code: String) -> EnrolmentFinding {
    EnrolmentFinding(code: code, severity: .refused, advice: reason.photoAdvice)
  }
}

extension RefusalReason {
  /// What to do about a photo, where a candidate before the camera is told something else.
  fileprivate var photoAdvice: LocalizedText {
    switch self {
    case .noFace:
      LocalizedText(
        zh: "照片中没有找到人脸，请提供正面、无遮挡的近期照片。",
        en: "No face was found: send a recent frontal photo of an uncovered face.")
    case .severalFaces:
      LocalizedText(
        zh: "照片中不止一个人，请提供单人照片。", en: "More than one person is in the photo: send one of the candidate alone.")
    case .mask:
      LocalizedText(zh: "口鼻被遮挡，请摘下口罩后重拍。", en: "Mouth or nose is covered: take it again without a mask.")
    case .sunglasses:
      LocalizedText(zh: "眼睛被墨镜遮挡，请摘下后重拍。", en: "Dark glasses hide the eyes: take it again without them.")
    case .faceTooSmall:
      LocalizedText(
        zh: "人脸太小，请提供更高分辨率的原图或近一些重拍。",
        en: "The face is too small: send the original size, or take it again from nearer.")
    case .faceOutsideFrame:
      LocalizedText(zh: "人脸没有完整入镜，请重拍，四周留出空间。", en: "Part of the face is cut off: take it again with room around it.")
    case .turnedAway:
      LocalizedText(zh: "不是正面照，请正对镜头重拍。", en: "The face is turned away: take it again, facing the camera.")
    case .tooDark:
      LocalizedText(zh: "脸部太暗，请在面前补光后重拍。", en: "The face is too dark: take it again with light from the front.")
    case .tooBright:
      LocalizedText(zh: "脸部太亮，请避开强光后重拍。", en: "The face is too bright: take it again without strong light.")
    case .blurred:
      LocalizedText(zh: "照片模糊，请对焦并保持不动后重拍。", en: "The photo is blurred: take it again, in focus and held still.")
    default: hint
    }
  }
}
