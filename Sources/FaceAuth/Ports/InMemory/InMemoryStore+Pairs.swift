// The rest of CandidateStore.
extension InMemoryStore {
  package func add(_ pair: KnownPair) async throws -> Bool {
    try step { state in
      guard state.examOfCandidate[pair.first] == pair.examID, state.examOfCandidate[pair.second] == pair.examID else {
        return false
      }
      state.knownPairs.removeAll { $0.isOf(pair.first, pair.second) }
      state.knownPairs.append(pair)
      state.referenceRevisions[pair.examID, default: 0] += 1
      return true
    }
  }

  package func knownPairs(of exam: ExamID) async throws -> [KnownPair] {
    try step { state in
      state.knownPairs.filter { $0.examID == exam }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    }
  }

  package func removePair(_ one: CandidateID, _ other: CandidateID) async throws -> Bool {
    try step { state in
      guard let place = state.knownPairs.firstIndex(where: { $0.isOf(one, other) }) else { return false }
      state.referenceRevisions[state.knownPairs.remove(at: place).examID, default: 0] += 1
      return true
    }
  }
}
