/// What a sitting does about frames that look as if a beauty filter had been over them.
package enum FilterRule: String, Hashable, Sendable, CaseIterable {
  case off
  /// Notes it for the auditor; nobody is refused.
  case warn
  /// Refuses a login that leaves little doubt, and notes the others.
  case refuse
}
