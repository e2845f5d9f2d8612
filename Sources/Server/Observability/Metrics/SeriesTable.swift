import FaceAuth

/// The series of one metric, bounded in number.
final class SeriesTable<Labels: MetricLabels, Value: Sendable>: Sendable {
  private struct State {
    var values: [Labels: Value] = [:]
    var refused = 0
  }

  private let state: Guarded<State>
  private let limit: Int
  private let initial: Value

  init(initial: Value, limit: Int) {
    self.initial = initial
    self.limit = limit
    // A metric without labels is there from the start, at zero, so that "no failure yet" differs from "not scraped".
    let first = Labels.names.isEmpty ? (NoLabels() as? Labels) : nil
    state = Guarded(State(values: first.map { [$0: initial] } ?? [:]))
  }

  /// Changes one series; beyond the limit a new one is refused and counted.
  func update(_ labels: Labels, _ change: (inout Value) -> Void) {
    state.withLock { state in
      guard state.values[labels] != nil || state.values.count < limit else {
        state.refused += 1
        return
      }
      change(&state.values[labels, default: initial])
    }
  }

  func refused() -> Int { state.withLock { $0.refused } }

  /// All series, ordered by their labels' values.
  func sorted() -> [(labels: [(name: String, value: String)], value: Value)] {
    state.withLock(\.values)
      .map { (values: $0.key.values, value: $0.value) }
      .sorted { $0.values.lexicographicallyPrecedes($1.values) }
      .map { (Array(zip(Labels.names, $0.values)), $0.value) }
  }
}
