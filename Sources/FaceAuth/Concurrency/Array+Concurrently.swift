extension Array where Element: Sendable {
  /// Runs `body` on every element, so many at once.
  ///
  /// - Parameters:
  ///   - width: how many are under way at once, at least 1.
  ///   - progress: told each outcome, in the order in which they come.
  /// - Returns: the outcomes in the order of the elements; nil for those not begun when the task was cancelled.
  package func mapConcurrently<Outcome: Sendable>(
    width: Int, _ body: @escaping @Sendable (Element) async -> Outcome,
    progress: (Element, Outcome) -> Void = { _, _ in }
  ) async -> [Outcome?] {
    await withTaskGroup(of: (Int, Outcome).self) { group in
      var outcomes = [Outcome?](repeating: nil, count: count)
      var waiting = indices.makeIterator()
      func beginNext() {
        guard !Task.isCancelled, let index = waiting.next() else { return }
        let element = self[index]
        group.addTask { (index, await body(element)) }
      }
      for _ in 0..<Swift.max(width, 1) { beginNext() }
      while let (index, outcome) = await group.next() {
        outcomes[index] = outcome
        progress(self[index], outcome)
        beginNext()
      }
      return outcomes
    }
  }
}
