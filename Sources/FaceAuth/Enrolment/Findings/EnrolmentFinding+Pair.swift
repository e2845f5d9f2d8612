/// What is found about two people who share a face or a photo.
extension EnrolmentFinding {
  /// Both sent one and the same file.
  package static let samePhoto = EnrolmentFinding(
    code: "same-photo", severity: .warning,
    advice: LocalizedText(
      zh: "与另一名考生使用同一张照片，请核对并更换本人照片。", en: "Another candidate has the very same photo: find out whose it is."))

  /// The faces are more alike than strangers' are.
  package static let sameFace = EnrolmentFinding(
    code: "same-face", severity: .warning,
    advice: LocalizedText(
      zh: "与另一名考生疑似同一人，请人工核对两张照片；确为不同的人（如双胞胎）请登记说明。",
      en: "The face is another candidate's: compare the photos; if they are two people, such as twins, list the pair."))

  /// Both sent one and the same file, to different exams.
  package static let samePhotoElsewhere = EnrolmentFinding(
    code: "same-photo-elsewhere", severity: .warning,
    advice: LocalizedText(
      zh: "与另一场考试中证件号不同的考生使用同一张照片，请核对身份。",
      en: "Somebody of another ID number has the very same photo in another exam: find out whose it is."))

  /// The faces are more alike than strangers' are, in different exams and under different numbers.
  package static let sameFaceElsewhere = EnrolmentFinding(
    code: "same-face-elsewhere", severity: .warning,
    advice: LocalizedText(
      zh: "与另一场考试中证件号不同的考生疑似同一人，请人工核对两张照片。",
      en: "The face is that of somebody of another ID number in another exam: compare the photos."))

  /// The same of two who are listed as two people.
  package static let knownPair = EnrolmentFinding(
    code: "known-pair", severity: .note,
    advice: LocalizedText(zh: "与另一名考生相似，已登记为不同的人。", en: "Like another candidate, and listed as two people."))
}
