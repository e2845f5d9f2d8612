/// How a call ended.
package enum CaseOutcome: String, Hashable, Sendable, CaseIterable {
  case loggedIn = "logged-in"
  case advised
  case notReached = "not-reached"
  /// The caller could not show to be the candidate.
  case identityNotShown = "identity-not-shown"
  case other

  package var text: LocalizedText {
    switch self {
    case .loggedIn: LocalizedText(zh: "考生已登录", en: "The candidate is in")
    case .advised: LocalizedText(zh: "已告知处理办法", en: "The candidate knows what to do")
    case .notReached: LocalizedText(zh: "未能联系上考生", en: "The candidate was not reached")
    case .identityNotShown: LocalizedText(zh: "来电者身份未能核实", en: "The caller could not show to be the candidate")
    case .other: LocalizedText(zh: "其他", en: "Something else")
    }
  }
}
