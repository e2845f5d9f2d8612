/// What looks like abuse; the raw values are stored for years and never change their meaning.
package enum AbuseKind: String, Hashable, Sendable, CaseIterable {
  /// One account has issued unusually many credentials.
  case manyCredentials = "many-credentials"
  /// An account has issued a credential with no case open.
  case credentialOutsideCall = "credential-outside-call"
  /// Logins for many candidates have failed from one address.
  case failuresFromOneAddress = "failures-from-one-address"
  /// Many candidates were logged in from one address.
  case loginsFromOneAddress = "logins-from-one-address"

  package var text: LocalizedText {
    switch self {
    case .manyCredentials:
      LocalizedText(zh: "一名工作人员签发的临时密码异常多", en: "One account has issued unusually many temporary passwords")
    case .credentialOutsideCall:
      LocalizedText(zh: "没有来电工单而签发了临时密码", en: "A temporary password was issued with no case open")
    case .failuresFromOneAddress:
      LocalizedText(zh: "同一地址上多名考生登录失败", en: "Logins for many candidates have failed from one address")
    case .loginsFromOneAddress:
      LocalizedText(zh: "同一地址登录了多名考生", en: "Many candidates were logged in from one address")
    }
  }
}
