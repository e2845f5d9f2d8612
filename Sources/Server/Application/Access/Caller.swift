package import FaceAuth

/// Who asks, once a token or a cookie has been checked.
package struct Caller: Hashable, Sendable {
  /// As the audit log will say.
  package let name: String
  package let role: AccessRole
  /// The exams that this caller works on.
  package let exams: ExamScope
  /// Those of the role, or fewer.
  package let rights: Set<AccessRight>
  /// The account behind it; nil for a token of the file.
  package let account: OperatorAccount?
  /// The session, for somebody who came by a cookie.
  package let session: SignedInSession?

  package init(
    name: String, role: AccessRole, exams: ExamScope = .all, rights: Set<AccessRight>? = nil,
    account: OperatorAccount? = nil, session: SignedInSession? = nil
  ) {
    self.name = name
    self.role = role
    self.exams = exams
    self.rights = rights ?? role.rights
    self.account = account
    self.session = session
  }

  /// Somebody by their account.
  ///
  /// - Parameter rights: no more than these; nil for all of the role.
  init(_ account: OperatorAccount, rights: Set<AccessRight>? = nil, session: SignedInSession? = nil) {
    let role = AccessRole(account.role)
    self.init(
      name: account.name.text, role: role, exams: account.exams,
      rights: rights.map { $0.intersection(role.rights) }, account: account, session: session)
  }
}

/// A session that a cookie has named.
package struct SignedInSession: Hashable, Sendable {
  package let session: OperatorSession
  /// What its pages send beside the cookie.
  package let crossSiteToken: String
}

extension AccessRole {
  package init(_ role: OperatorRole) {
    self =
      switch role {
      case .administrator: .administrator
      case .enroller: .enroller
      case .helpdesk: .helpdesk
      case .auditor: .auditor
      }
  }
}
