/// What an administrator changes about an account; nil for what stays.
package struct OperatorChange: Hashable, Sendable {
  package var role: OperatorRole?
  package var exams: ExamScope?
  package var isDisabled: Bool?

  package init(role: OperatorRole? = nil, exams: ExamScope? = nil, isDisabled: Bool? = nil) {
    self.role = role
    self.exams = exams
    self.isDisabled = isDisabled
  }
}
