extension InMemoryStore: AttemptStore {
  package func counter(_ key: AttemptKey) async throws -> AttemptCounter {
    try step { $0.counters[key, default: AttemptCounter()] }
  }

  package func begin(
    _ key: AttemptKey, under policy: AttemptPolicy, at now: Instant
  ) async throws -> AttemptCounter.Decision {
    try step { $0.counters[key, default: AttemptCounter()].begin(under: policy, at: now) }
  }

  package func succeed(_ key: AttemptKey) async throws {
    try step { $0.counters[key]?.succeed() }
  }

  package func withdraw(_ key: AttemptKey) async throws {
    try step { $0.counters[key]?.withdraw() }
  }

  package func reset(_ key: AttemptKey) async throws {
    try step { $0.counters[key] = nil }
  }

  package func forget(lastBegunBefore time: Instant) async throws {
    try step { state in
      state.counters = state.counters.filter { $0.value.lastBegunAt.map { $0 >= time } ?? true }
    }
  }
}
