/// What a rule decides about an account: what is written, and what goes on record with it.
package struct OperatorStep<Answer: Sendable>: Sendable {
  package var answer: Answer
  /// To be added, or written in place of the one of its id; nil where it stays as it is.
  package var account: OperatorAccount?
  /// To be added, or written in place of those of their ids.
  package var sessions: [OperatorSession]
  package var tokens: [OperatorToken]
  package var events: [AuditEvent]

  package init(
    _ answer: Answer, account: OperatorAccount? = nil, sessions: [OperatorSession] = [], tokens: [OperatorToken] = [],
    events: [AuditEvent] = []
  ) {
    self.answer = answer
    self.account = account
    self.sessions = sessions
    self.tokens = tokens
    self.events = events
  }
}
