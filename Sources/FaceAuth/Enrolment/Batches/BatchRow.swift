/// One row of a batch's roster and what became of it.
///
/// Found by its batch and ``line``: whatever else is found out about a row is kept beside it under the same two.
package struct BatchRow: Hashable, Sendable {
  /// Where the row begins in the roster, from 1; no two rows of a batch share one.
  package let line: Int
  /// As typed, for whoever reads the result; empty where the row has none.
  package let ticket: String
  /// Digest of all that the outcome depends on: the row's values, its photo, the policy and the model; empty while pending.
  ///
  /// A row of which this has not changed since is not done again.
  package var content: [UInt8]
  package var outcome: BatchRowOutcome

  package init(line: Int, ticket: String, content: [UInt8] = [], outcome: BatchRowOutcome = .pending) {
    self.line = line
    self.ticket = ticket
    self.content = content
    self.outcome = outcome
  }
}
