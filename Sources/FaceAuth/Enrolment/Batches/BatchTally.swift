/// How many rows of a batch are in which state.
package struct BatchTally: Hashable, Sendable {
  package var states: [BatchRowOutcome.State: Int]
  /// Refused and failed rows by reason code.
  package var reasons: [String: Int]

  package init(states: [BatchRowOutcome.State: Int] = [:], reasons: [String: Int] = [:]) {
    self.states = states
    self.reasons = reasons
  }

  package init(_ outcomes: some Sequence<BatchRowOutcome>) {
    self.init()
    for outcome in outcomes { count(outcome.state, code: outcome.code, 1) }
  }

  package mutating func count(_ state: BatchRowOutcome.State, code: String?, _ rows: Int) {
    states[state, default: 0] += rows
    if let code { reasons[code, default: 0] += rows }
  }

  package subscript(state: BatchRowOutcome.State) -> Int { states[state, default: 0] }

  package var rows: Int { states.values.reduce(0, +) }
  package var done: Int { rows - self[.pending] }
}
