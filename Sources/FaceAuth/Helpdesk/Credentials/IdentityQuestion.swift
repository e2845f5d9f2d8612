/// What a caller was asked before a credential was issued; the answers are not kept, that they were right is the
/// operator's word.
package enum IdentityQuestion: String, Hashable, Sendable, CaseIterable {
  case fullName = "full-name"
  case wholeNumber = "whole-id-number"
  case ticket
  case birthDate = "birth-date"
  case registeredTelephone = "registered-telephone"
  case positionAppliedFor = "position-applied-for"
  case registeredAddress = "registered-address"
  /// Seen in a video call, beside the registered photo.
  case seenOnVideo = "seen-on-video"

  package var text: LocalizedText {
    switch self {
    case .fullName: LocalizedText(zh: "姓名", en: "Full name")
    case .wholeNumber: LocalizedText(zh: "完整证件号", en: "The whole ID number")
    case .ticket: LocalizedText(zh: "准考证号", en: "Admission ticket number")
    case .birthDate: LocalizedText(zh: "出生日期", en: "Date of birth")
    case .registeredTelephone: LocalizedText(zh: "报名时的手机号", en: "The registered telephone number")
    case .positionAppliedFor: LocalizedText(zh: "报考岗位", en: "The position applied for")
    case .registeredAddress: LocalizedText(zh: "报名时的通讯地址", en: "The registered address")
    case .seenOnVideo: LocalizedText(zh: "视频核对本人", en: "Seen on video")
    }
  }
}
