/// What somebody works as; the raw values are stored.
package enum OperatorRole: String, CaseIterable, Hashable, Sendable {
  case administrator
  case enroller
  case helpdesk
  case auditor
}
