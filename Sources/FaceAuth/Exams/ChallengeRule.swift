/// Whether face logins of a sitting have to follow a sequence of head movements.
package enum ChallengeRule: String, Hashable, Sendable, CaseIterable {
  case off
  case on
}
