extension InMemoryStore: OperatorStore {
  package func operators() async throws -> [OperatorAccount] {
    try step { $0.operators.values.sorted { $0.name.text < $1.name.text } }
  }

  package func operatorFile(_ key: OperatorKey) async throws -> OperatorFile {
    try step { $0.operatorFile(key) }
  }

  package func updateOperator<Answer: Sendable>(
    _ key: OperatorKey, _ rule: @escaping @Sendable (OperatorFile) -> OperatorStep<Answer>
  ) async throws -> Answer {
    try step { (state) throws(StoreFault) in
      let decided = rule(state.operatorFile(key))
      if let account = decided.account {
        if case .some(let exams) = account.exams, !exams.allSatisfy({ state.exams[$0] != nil }) { throw .unavailable }
        state.operators[account.id] = account
      }
      for session in decided.sessions {
        let oldest = session.openedAt - OperatorSessionLimits.forgottenAfter
        state.operatorSessions = state.operatorSessions.filter { $0.value.openedAt >= oldest }
        state.operatorSessions[session.id] = session
      }
      for token in decided.tokens {
        let oldest = token.createdAt - OperatorToken.forgottenAfter
        state.operatorTokens = state.operatorTokens.filter { $0.value.expiresAt >= oldest }
        state.operatorTokens[token.id] = token
      }
      for event in decided.events { _ = state.append(event) }
      return decided.answer
    }
  }

  package func operatorSession(
    withDigest digest: [UInt8]
  ) async throws -> (session: OperatorSession, account: OperatorAccount)? {
    try step { state in
      guard let session = state.operatorSessions.values.first(where: { $0.digest == digest }),
        let account = state.operators[session.operatorID]
      else { return nil }
      return (session, account)
    }
  }

  package func operatorToken(
    withDigest digest: [UInt8]
  ) async throws -> (token: OperatorToken, account: OperatorAccount)? {
    try step { state in
      guard let token = state.operatorTokens.values.first(where: { $0.digest == digest }),
        let account = state.operators[token.operatorID]
      else { return nil }
      return (token, account)
    }
  }

  package func noteUse(ofSession id: OperatorSessionID, at now: Instant) async throws {
    try step { $0.operatorSessions[id]?.see(at: now) }
  }

  package func noteUse(ofToken id: OperatorTokenID, at now: Instant) async throws {
    try step { $0.operatorTokens[id]?.use(at: now) }
  }
}

extension InMemoryState {
  fileprivate func operatorFile(_ key: OperatorKey) -> OperatorFile {
    let account =
      switch key {
      case .id(let id): operators[id]
      case .name(let name): operators.values.first { $0.name == name }
      }
    return OperatorFile(
      account: account,
      sessions: operatorSessions.values.filter { $0.operatorID == account?.id && $0.end == nil }
        .sorted { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) },
      tokens: operatorTokens.values.filter { $0.operatorID == account?.id && $0.revokedAt == nil }
        .sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) },
      circle: OperatorCircle(operators.values, besides: account?.id))
  }
}
