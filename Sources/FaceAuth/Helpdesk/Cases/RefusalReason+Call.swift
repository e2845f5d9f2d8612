// What the helpdesk reads and says about a refused face.
extension RefusalReason {
  /// What happened, for the operator.
  package var finding: LocalizedText {
    switch self {
    case .unreadablePicture: LocalizedText(zh: "图片无法读取", en: "A picture could not be read")
    case .noFace: LocalizedText(zh: "画面中没有人脸", en: "No face was in the picture")
    case .severalFaces: LocalizedText(zh: "画面中有多张人脸", en: "Several faces were in the picture")
    case .mask: LocalizedText(zh: "口鼻被遮挡", en: "Mouth and nose were covered")
    case .sunglasses: LocalizedText(zh: "戴着墨镜", en: "Sunglasses")
    case .coveredEars: LocalizedText(zh: "耳朵被头发遮住", en: "The ears were covered")
    case .coveredBrows: LocalizedText(zh: "眉毛被遮住", en: "The brows were covered")
    case .headwear: LocalizedText(zh: "戴着帽子或头饰", en: "A hat or headband")
    case .filter: LocalizedText(zh: "画面像是开了美颜或滤镜", en: "The picture looked as if a filter was on")
    case .faceTooSmall: LocalizedText(zh: "离摄像头太远", en: "The face was too far away")
    case .faceOutsideFrame: LocalizedText(zh: "脸部超出画面", en: "The face was partly outside the picture")
    case .turnedAway: LocalizedText(zh: "没有正对摄像头", en: "The face was turned away")
    case .tooDark: LocalizedText(zh: "脸部太暗", en: "The face was too dark")
    case .tooBright: LocalizedText(zh: "脸部太亮", en: "The face was too bright")
    case .blurred: LocalizedText(zh: "画面模糊", en: "The picture was blurred")
    case .tooFewFrames: LocalizedText(zh: "可用的照片太少", en: "There were too few usable pictures")
    case .challengeNotFollowed: LocalizedText(zh: "没有按提示完成动作", en: "The movements were not all seen")
    case .challengeTooFast: LocalizedText(zh: "动作太快", en: "The movements came too fast")
    case .challengeTooSlow: LocalizedText(zh: "动作间隔太久", en: "The movements took too long")
    case .captureTooShort: LocalizedText(zh: "拍摄时间太短", en: "The capture was too short")
    case .flatPicture: LocalizedText(zh: "转动的像是一张平面图片", en: "What turned looked like a flat picture")
    case .identicalFrames: LocalizedText(zh: "收到相同或重复的照片", en: "The same pictures came twice")
    case .pictureOfPicture: LocalizedText(zh: "画面像是照片或屏幕", en: "It looked like a print or a screen")
    case .differentPeople: LocalizedText(zh: "各张照片不像同一人", en: "The pictures were not all of one person")
    case .anotherCandidate:
      LocalizedText(
        zh: "更像本次考试的另一名考生，请核对身份并上报", en: "Rather another candidate of the exam: check who calls, and escalate")
    case .noMatch: LocalizedText(zh: "与登记照不符", en: "The face did not match the registered photo")
    case .cannotAssess: LocalizedText(zh: "没有可比对的登记照", en: "There is no registered photo to compare with")
    }
  }

  /// What to say to the caller: what the page shows where that can be said on the telephone.
  ///
  /// Nobody is accused.
  package var sentence: LocalizedText {
    switch self {
    case .unreadablePicture, .noFace, .severalFaces, .mask, .sunglasses, .coveredEars, .coveredBrows, .headwear,
      .filter, .faceTooSmall, .faceOutsideFrame, .turnedAway, .tooDark, .tooBright, .blurred, .tooFewFrames,
      .challengeNotFollowed, .challengeTooFast, .challengeTooSlow, .captureTooShort:
      hint
    case .flatPicture, .identicalFrames, .pictureOfPicture:
      LocalizedText(
        zh: "请您本人坐在摄像头前，打开灯、避开反光，关闭虚拟摄像头软件，再试一次。",
        en:
          "Please sit before the camera yourself, in even light without reflections, switch off virtual cameras, and try again."
      )
    case .differentPeople, .anotherCandidate:
      LocalizedText(
        zh: "请确认画面中只有您一个人，我先核对几个问题。",
        en: "Please make sure that only you are in the picture; I have a few questions first.")
    case .noMatch:
      LocalizedText(
        zh: "请核对证件号和准考证号，摘下眼镜，面对光源再试；还不行的话，我核对身份后签发临时密码。",
        en: """
          Please check your numbers, take off your glasses and face the light. If that does not help, I will ask a few \
          questions and issue a password.
          """)
    case .cannotAssess:
      LocalizedText(
        zh: "您的登记照目前无法比对，与您无关。核对身份后，我为您签发临时密码。",
        en:
          "Your registered photo cannot be compared, through no fault of yours. After a few questions I will issue a password."
      )
    }
  }
}
