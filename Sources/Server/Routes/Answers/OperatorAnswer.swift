package import FaceAuth

/// An operator's account, to administrators.
package struct OperatorAnswer: Encodable {
  let account: String
  let name: String
  let role: String
  let allExams: Bool
  let exams: [String]?
  let state: String
  let createdAt: String
  /// Only while a set-up is waited for.
  let setUpExpiresAt: String?
  /// Only where it has just been issued.
  let setUpCode: String?

  package init(_ account: OperatorAccount, code: OneTimeCode? = nil) {
    self.account = "\(account.id)"
    name = account.name.text
    role = account.role.rawValue
    allExams = account.exams == .all
    exams = account.exams.listed?.sorted().map { "\($0)" }
    state = account.isDisabled ? "disabled" : account.isSetUp ? "active" : "waiting"
    createdAt = UTCTime.text(account.createdAt)
    setUpExpiresAt = account.setUp.map { UTCTime.text($0.expiresAt) }
    setUpCode = code?.grouped
  }

  private enum CodingKeys: String, CodingKey {
    case name, role, exams, state
    case account = "operator"
    case allExams = "all_exams"
    case createdAt = "created_at"
    case setUpExpiresAt = "set_up_expires_at"
    case setUpCode = "set_up_code"
  }
}
