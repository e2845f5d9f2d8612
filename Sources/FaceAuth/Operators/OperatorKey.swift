/// How an account is found.
package enum OperatorKey: Hashable, Sendable {
  case id(OperatorID)
  case name(OperatorName)
}
