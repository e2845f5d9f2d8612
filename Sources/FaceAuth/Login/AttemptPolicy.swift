/// How many failures are allowed before waits begin and before the face is off.
///
/// The candidate's numbers are NIST SP 800-63B section 5.2.3: 5 consecutive failures, then at least 30 s before each
/// further try, 50 in all, then another factor.
package struct AttemptPolicy: Hashable, Sendable {
  /// Consecutive failures before the first wait.
  package var freeFailures: Int
  /// The first wait; each further failure doubles it.
  package var firstWait: Duration
  /// No wait is longer.
  package var longestWait: Duration
  /// Failures in all, after which nothing more is tried.
  package var totalFailures: Int
  /// A counter that has rested so long starts from nothing; nil where failures are never forgotten.
  package var forgottenAfter: Duration?

  package init(
    freeFailures: Int, firstWait: Duration, longestWait: Duration, totalFailures: Int, forgottenAfter: Duration? = nil
  ) {
    self.freeFailures = freeFailures
    self.firstWait = firstWait
    self.longestWait = longestWait
    self.totalFailures = totalFailures
    self.forgottenAfter = forgottenAfter
  }

  /// One candidate in one sitting, by face or by fallback.
  package static let candidate = AttemptPolicy(
    freeFailures: 5, firstWait: .seconds(30), longestWait: .seconds(240), totalFailures: 50)

  /// One client address: a school behind one address must get through, a guessing machine must slow down.
  ///
  /// Generous, since every claim has limits of its own: what an address could guess at is many claims, a little each. How
  /// many failures are free is configuration: one success does not make up for others' failures.
  package static let address = AttemptPolicy(
    freeFailures: 300, firstWait: .seconds(5), longestWait: .seconds(30), totalFailures: 10_000,
    forgottenAfter: .seconds(900))

  /// One operator's name: waits that grow to a quarter of an hour, and never an end of trying.
  package static let signIn = AttemptPolicy(
    freeFailures: 5, firstWait: .seconds(30), longestWait: .seconds(900), totalFailures: .max,
    forgottenAfter: .seconds(24 * 3600))

  /// One client address at the operators' sign-in: a call centre behind one address, coming to work, gets through.
  package static let signInAddress = AttemptPolicy(
    freeFailures: 100, firstWait: .seconds(5), longestWait: .seconds(300), totalFailures: .max,
    forgottenAfter: .seconds(900))

  /// Records of operators' tries that had to wait: one a minute.
  package static let signInWait = AttemptPolicy(
    freeFailures: 1, firstWait: .seconds(60), longestWait: .seconds(60), totalFailures: .max,
    forgottenAfter: .seconds(60))
}
