/// What happens to a login while the same candidate's session in the same sitting is live.
package enum SecondLoginRule: String, Hashable, Sendable, CaseIterable {
  /// The second login is refused; the helpdesk can end the first session.
  case refuse
  /// The second login ends the first session at once.
  case takeOver = "take-over"
}
