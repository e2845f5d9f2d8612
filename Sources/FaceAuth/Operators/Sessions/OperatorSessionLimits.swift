/// How long somebody stays signed in.
package struct OperatorSessionLimits: Hashable, Sendable {
  /// Without a request for so long, the session is over.
  package var idle: Duration
  /// From sign-in, whatever is done in between.
  package var absolute: Duration

  package init(idle: Duration = .seconds(1800), absolute: Duration = .seconds(12 * 3600)) {
    self.idle = idle
    self.absolute = absolute
  }

  /// Live sessions of one account; with one more, the oldest ends.
  static let sessionsPerAccount = 10
  /// After so long a session is forgotten, ended or not: nobody has such a cookie any more.
  package static let forgottenAfter: Duration = .seconds(48 * 3600)
}
