/// What keeps somebody out besides the face; the raw values are codes of the API and the audit log.
package enum LoginObstacle: String, Hashable, Sendable, CaseIterable {
  /// The numbers name no candidate of the sitting, or not the same one.
  case unknownClaim = "unknown-claim"
  case wrongPassword = "wrong-password"
  case noCredential = "no-credential"
  case faceDisabled = "face-disabled"
  case fallbackDisabled = "fallback-disabled"
  case alreadyLoggedIn = "already-logged-in"
  case authorisationUsed = "authorisation-used"
  case notYetOpen = "login-not-open"
  case entryClosed = "entry-closed"
  case reentryNotAllowed = "reentry-not-allowed"
  case sittingEnded = "sitting-ended"
  case mockRequired = "mock-required"
  case mockRunsUsedUp = "mock-runs-used-up"

  package init(_ refusal: SessionOpeningRefusal) {
    self =
      switch refusal {
      case .alreadyLoggedIn: .alreadyLoggedIn
      case .authorisationUsed: .authorisationUsed
      case .entry(.notYetOpen): .notYetOpen
      case .entry(.entryClosed): .entryClosed
      case .entry(.reentryNotAllowed): .reentryNotAllowed
      case .entry(.ended): .sittingEnded
      case .entry(.mockRequired): .mockRequired
      case .entry(.mockRunsUsedUp): .mockRunsUsedUp
      }
  }

  /// What happened, for the operator.
  package var text: LocalizedText {
    switch self {
    case .unknownClaim:
      LocalizedText(
        zh: "证件号、准考证号与本场次的考生不符", en: "ID number and ticket number are not those of a candidate of this sitting")
    case .wrongPassword: LocalizedText(zh: "临时密码不正确", en: "The temporary password was wrong")
    case .noCredential:
      LocalizedText(zh: "没有可用的临时密码（未签发、已用过或已过期）", en: "No temporary password is valid: none issued, used, or expired")
    case .faceDisabled: LocalizedText(zh: "人脸失败次数已达上限", en: "The face is off after too many failures")
    case .fallbackDisabled: LocalizedText(zh: "临时密码失败次数已达上限", en: "The password is off after too many failures")
    case .alreadyLoggedIn: LocalizedText(zh: "已在其他设备登录", en: "A session is live on another device")
    case .authorisationUsed: LocalizedText(zh: "本次验证已被使用", en: "This login had been used meanwhile")
    case .notYetOpen: LocalizedText(zh: "登录尚未开放", en: "The login is not open yet")
    case .entryClosed: LocalizedText(zh: "已过入场时间", en: "Entry has closed")
    case .reentryNotAllowed: LocalizedText(zh: "本场次不允许重新进入", en: "The sitting allows no re-entry")
    case .sittingEnded: LocalizedText(zh: "本场次已结束", en: "The sitting has ended")
    case .mockRequired: LocalizedText(zh: "尚未完成模拟测试", en: "No mock run was finished")
    case .mockRunsUsedUp: LocalizedText(zh: "模拟测试次数已用完", en: "All mock runs are used up")
    }
  }

  /// What to say to the caller.
  package var sentence: LocalizedText {
    switch self {
    case .unknownClaim:
      LocalizedText(
        zh: "请对照准考证，逐位核对证件号和准考证号，并确认选择的场次。",
        en: "Please check your ID number and ticket number digit by digit against your ticket, and the sitting.")
    case .wrongPassword:
      LocalizedText(
        zh: "密码有误。我再读一遍，请逐个字符输入，大小写和横线都没有关系。",
        en: "The password was not right. I will read it again; capitals and hyphens do not matter.")
    case .noCredential:
      LocalizedText(
        zh: "您的临时密码已失效。核对身份后，我为您重新签发一个。",
        en: "Your temporary password is not valid any more. After a few questions I will issue another one.")
    case .faceDisabled:
      LocalizedText(
        zh: "人脸验证次数已用完。核对身份后，我为您签发临时密码，或允许您再试。",
        en: "The face cannot be tried any more. After a few questions I will issue a password or let you try again.")
    case .fallbackDisabled:
      LocalizedText(
        zh: "密码错误次数过多。核对身份后，我为您重新签发。",
        en: "There were too many wrong passwords. After a few questions I will issue a new one.")
    case .alreadyLoggedIn:
      LocalizedText(
        zh: "您的账号正在另一台设备上。请问那是您本人吗？我可以结束那边的登录。",
        en: "You are logged in on another device. Is that you? I can end that session.")
    case .authorisationUsed:
      LocalizedText(zh: "请返回登录页，重新开始一次。", en: "Please go back to the login page and start again.")
    case .notYetOpen:
      LocalizedText(
        zh: "登录还没有开放，请等到页面显示的时间再试。", en: "The login is not open yet; please try at the time the page shows.")
    case .entryClosed, .reentryNotAllowed:
      LocalizedText(
        zh: "已过允许入场的时间，我无法为您打开，会把情况转给考务负责人。",
        en: "Entry has closed and I cannot open it; I will pass this on to those in charge of the exam.")
    case .sittingEnded:
      LocalizedText(zh: "这场考试已经结束，请核对您的场次。", en: "This sitting has ended; please check which sitting is yours.")
    case .mockRequired:
      LocalizedText(zh: "请先完成一次模拟测试，再登录正式考试。", en: "Please finish a mock run first.")
    case .mockRunsUsedUp:
      LocalizedText(zh: "模拟测试次数已用完，请按时参加正式考试。", en: "All mock runs are used; please come to the exam itself.")
    }
  }
}
