extension InMemoryStore: LoginStore {
  package func add(_ login: Login) async throws {
    try step { (state) throws(StoreFault) in
      guard state.logins[login.id] == nil, state.sittings[login.sittingID] != nil,
        login.candidateID.map({ state.examOfCandidate[$0] != nil }) ?? true
      else { throw .unavailable }
      state.logins = state.logins.filter { $0.value.expiresAt >= login.openedAt - .seconds(3600) }
      state.logins[login.id] = login
    }
  }

  package func login(_ id: LoginID) async throws -> Login? {
    try step { $0.logins[id] }
  }

  package func begin(_ id: LoginID, at now: Instant) async throws -> Result<Login, LoginUnavailable>? {
    try step { state in
      guard var login = state.logins[id] else { return nil }
      do throws(LoginUnavailable) {
        try login.begin(at: now)
      } catch {
        return .failure(error)
      }
      state.logins[id] = login
      return .success(login)
    }
  }

  package func settle(_ id: LoginID, _ settlement: Login.Settlement) async throws -> Login? {
    try step { state in
      state.logins[id]?.settle(settlement)
      return state.logins[id]
    }
  }
}
