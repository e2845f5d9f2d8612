/// Why a frame or a verdict was refused; the raw values are stable codes of the API and the audit log.
///
/// Declared in the order in which people should fix things: the first that applies is the one hint to show.
package enum RefusalReason: String, Hashable, Sendable, CaseIterable {
  case unreadablePicture = "unreadable-picture"
  case noFace = "no-face"
  case severalFaces = "several-faces"
  case faceTooSmall = "face-too-small"
  case faceOutsideFrame = "face-outside-frame"
  case tooDark = "too-dark"
  case tooBright = "too-bright"
  case turnedAway = "turned-away"
  case blurred = "blurred"
  /// Nose and mouth are covered: by a mask, a scarf, a hand.
  case mask
  case sunglasses
  /// Ears or brows under hair, or a hat: refused only where a sitting says so.
  case coveredEars = "covered-ears"
  case coveredBrows = "covered-brows"
  case headwear
  /// A beauty effect or another filter, by the look of most frames.
  case filter
  case tooFewFrames = "too-few-frames"
  /// A step of the challenge was not shown, or not in its turn.
  case challengeNotFollowed = "challenge-not-followed"
  /// The steps came faster than a head moves.
  case challengeTooFast = "challenge-too-fast"
  case challengeTooSlow = "challenge-too-slow"
  /// In place of the challenge too few frames, or over too short a time.
  case captureTooShort = "capture-too-short"
  /// What was turned looked like a picture of a face.
  case flatPicture = "flat-picture"
  /// Frames with the same bytes, with less between them than a camera's noise, or with the bytes of an earlier login's:
  /// no camera gives them.
  case identicalFrames = "identical-frames"
  /// A print or a screen, by the look of most frames.
  case pictureOfPicture = "picture-of-picture"
  case differentPeople = "different-people"
  /// The face is rather that of another candidate of the exam.
  case anotherCandidate = "another-candidate"
  /// The face is not that of the person claimed, or the claim names nobody.
  case noMatch = "no-match"
  /// Something that the match needs is missing, such as a reference made by the present model; never shown as such.
  case cannotAssess = "cannot-assess"
}

extension RefusalReason {
  /// What a candidate is told.
  ///
  /// A claim that names nobody, a person without a photo and a stranger's face must not be told
  /// apart from outside.
  package var shown: RefusalReason {
    switch self {
    case .cannotAssess, .differentPeople, .anotherCandidate: .noMatch
    case .unreadablePicture, .noFace, .severalFaces, .faceTooSmall, .faceOutsideFrame, .turnedAway, .tooDark,
      .tooBright, .blurred, .mask, .sunglasses, .coveredEars, .coveredBrows, .headwear, .filter, .tooFewFrames,
      .challengeNotFollowed, .challengeTooFast,
      .challengeTooSlow, .captureTooShort, .flatPicture, .identicalFrames, .pictureOfPicture, .noMatch:
      self
    }
  }

  /// One sentence that says what to do.
  package var hint: LocalizedText {
    switch self {
    case .unreadablePicture:
      LocalizedText(zh: "图片无法读取，请重新拍摄。", en: "The picture cannot be read; please take it again.")
    case .noFace:
      LocalizedText(
        zh: "没有看到人脸。请正对摄像头，摘下口罩，不要遮挡面部。",
        en: "No face was found. Face the camera, take off any mask and uncover your face.")
    case .severalFaces:
      LocalizedText(zh: "画面中只能有您一个人。", en: "Only you may be in the picture.")
    case .mask:
      LocalizedText(
        zh: "请摘下口罩，手和围巾不要挡住口鼻。", en: "Please take off your mask, and keep hands and scarves off your mouth and nose.")
    case .sunglasses:
      LocalizedText(zh: "请摘下墨镜，露出眼睛。", en: "Please take off your sunglasses.")
    case .filter:
      LocalizedText(
        zh: "请关闭摄像头或软件的美颜、滤镜和贴纸效果后再试。",
        en: "Please switch off beauty effects, filters and stickers in your camera or its software.")
    case .coveredEars:
      LocalizedText(zh: "请把头发别到耳后，露出双耳。", en: "Please tuck your hair behind your ears, so that both show.")
    case .coveredBrows:
      LocalizedText(zh: "请把刘海拨开，露出眉毛和眼睛。", en: "Please brush your hair aside, so that your brows and eyes show.")
    case .headwear:
      LocalizedText(zh: "请摘下帽子或头饰。", en: "Please take off your hat or headband.")
    case .faceTooSmall:
      LocalizedText(zh: "请靠近摄像头一些。", en: "Please come closer to the camera.")
    case .faceOutsideFrame:
      LocalizedText(zh: "请把整张脸放在画面中间。", en: "Please keep your whole face in the middle of the picture.")
    case .turnedAway:
      LocalizedText(zh: "请正对摄像头，不要侧脸、低头或歪头。", en: "Please face the camera straight on.")
    case .tooDark:
      LocalizedText(zh: "脸部太暗，请打开面前的灯。", en: "Your face is too dark; please put a light in front of you.")
    case .tooBright:
      LocalizedText(zh: "脸部太亮，请避开强光。", en: "Your face is too bright; please move away from the strong light.")
    case .blurred:
      LocalizedText(zh: "画面模糊，请保持不动并擦拭镜头。", en: "The picture is blurred; hold still and wipe the lens.")
    case .tooFewFrames:
      LocalizedText(zh: "清晰的照片不够，请再拍几张。", en: "There are not enough clear pictures; please take a few more.")
    case .challengeNotFollowed:
      LocalizedText(
        zh: "没有看到全部动作，请按提示的顺序重新完成。", en: "Not every movement was seen; please follow the steps in their order.")
    case .challengeTooFast:
      LocalizedText(zh: "动作太快，请慢一些，每个动作停一下。", en: "That was too fast; move slowly and pause at each step.")
    case .challengeTooSlow:
      LocalizedText(zh: "动作间隔太久，请连续完成。", en: "That took too long; please do the steps one after another.")
    case .captureTooShort:
      LocalizedText(zh: "拍摄时间不够，请正对摄像头多保持几秒。", en: "Please keep looking at the camera for a few more seconds.")
    case .flatPicture:
      LocalizedText(
        zh: "请本人面对摄像头转头，不要使用照片或屏幕。",
        en: "Please turn your own head before the camera; a photo or a screen does not pass.")
    case .identicalFrames:
      LocalizedText(zh: "收到了相同的照片，请使用摄像头实时拍摄。", en: "The same picture came twice; please use the live camera.")
    case .pictureOfPicture:
      LocalizedText(
        zh: "画面像是翻拍的照片或屏幕。请本人面对摄像头，开灯并避开反光后再试，或联系技术支持使用临时密码登录。",
        en: """
          This looks like a picture of a picture or of a screen. Sit before the camera yourself, in even light, or \
          ask the helpdesk for a temporary password.
          """)
    case .noMatch, .differentPeople, .anotherCandidate, .cannotAssess:
      LocalizedText(
        zh: "未能通过人脸验证。请检查证件号、准考证号和场次，摘下眼镜后再试，或联系技术支持使用临时密码登录。",
        en: """
          Face verification did not pass. Check your ID number, ticket number and sitting, try without glasses, \
          or ask the helpdesk for a temporary password.
          """)
    }
  }
}
