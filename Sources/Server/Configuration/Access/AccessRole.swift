/// What the holder of an access token may do.
package enum AccessRole: String, CaseIterable, Hashable, Sendable {
  case administrator
  case enroller
  case helpdesk
  case auditor
  /// Another program: introspects and revokes tokens, and listens to session events.
  case examSystem = "exam-system"
}
