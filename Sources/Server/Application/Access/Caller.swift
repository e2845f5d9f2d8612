/// Who asks, once a token or a cookie has been checked.
package struct Caller: Hashable, Sendable {
  /// As the audit log will say.
  package let name: String
  package let role: AccessRole
  /// The exams that this caller works on.
  package let exams: ExamScope

  package init(name: String, role: AccessRole, exams: ExamScope = .all) {
    self.name = name
    self.role = role
    self.exams = exams
  }
}
