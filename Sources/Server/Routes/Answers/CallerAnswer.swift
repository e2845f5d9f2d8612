import FaceAuth

/// Who somebody is, to themselves.
struct CallerAnswer: Encodable {
  let name: String
  let role: String
  let allExams: Bool
  /// Only where it is not all of them.
  let exams: [String]?
  let rights: [String]
  /// Only for an account.
  let account: String?
  /// Only in a session: to be sent with whatever changes something.
  let crossSiteToken: String?
  let session: OperatorSessionAnswer?
  /// Codes that are left, for an account.
  let recoveryCodesLeft: Int?
  /// Only in the answer to a sign-in; absent at the first.
  let lastSignedInAt: String?
  /// Only in the answer to a sign-in: tries since the last one that were refused.
  let failedSignIns: Int?

  /// - Parameter before: what went before the sign-in that this answers.
  init(_ caller: Caller, limits: OperatorSessionLimits, before: SignInHistory? = nil) {
    name = caller.name
    role = caller.role.rawValue
    allExams = caller.exams == .all
    exams = caller.exams.listed?.sorted().map { "\($0)" }
    rights = caller.rights.map(\.name).sorted()
    account = caller.account.map { "\($0.id)" }
    crossSiteToken = caller.session?.crossSiteToken
    session = caller.session.map { OperatorSessionAnswer($0.session, limits: limits, current: $0.session.id) }
    recoveryCodesLeft = caller.account?.recoveryDigests.count
    lastSignedInAt = before?.lastAt.map(UTCTime.text)
    failedSignIns = before?.failures
  }

  private enum CodingKeys: String, CodingKey {
    case name, role, exams, rights, session
    case allExams = "all_exams"
    case account = "operator"
    case crossSiteToken = "csrf_token"
    case recoveryCodesLeft = "recovery_codes_left"
    case lastSignedInAt = "last_signed_in_at"
    case failedSignIns = "failed_sign_ins"
  }
}
