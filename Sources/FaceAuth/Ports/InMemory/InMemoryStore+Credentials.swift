extension InMemoryStore: CredentialStore {
  package func add(_ credential: FallbackCredential) async throws {
    try step { (state) throws(StoreFault) in
      guard state.credentials[credential.id] == nil, state.examOfCandidate[credential.candidateID] != nil,
        state.sittings[credential.sittingID] != nil
      else { throw .unavailable }
      state.credentials = state.credentials.filter { _, earlier in
        earlier.usedAt != nil || earlier.candidateID != credential.candidateID
          || earlier.sittingID != credential.sittingID
      }
      state.credentials[credential.id] = credential
    }
  }

  package func usable(
    by candidate: CandidateID, in sitting: SittingID, at now: Instant
  ) async throws -> FallbackCredential? {
    try step { state in
      state.credentials.values.first {
        $0.candidateID == candidate && $0.sittingID == sitting && $0.isUsable(at: now)
      }
    }
  }
}
