package import FaceAuth

extension SQLiteStore: OperatorStore {
  package func operators() async throws -> [OperatorAccount] {
    try await read { (connection) throws(StoreFault) in
      try connection.operators("ORDER BY name", [], openedWith: self.sealer)
    }
  }

  package func operatorFile(_ key: OperatorKey) async throws -> OperatorFile {
    try await read { (connection) throws(StoreFault) in
      try connection.operatorFile(key, openedWith: self.sealer)
    }
  }

  package func updateOperator<Answer: Sendable>(
    _ key: OperatorKey, _ rule: @escaping @Sendable (OperatorFile) -> OperatorStep<Answer>
  ) async throws -> Answer {
    try await write { (connection) throws(StoreFault) in
      let step = rule(try connection.operatorFile(key, openedWith: self.sealer))
      if let account = step.account { try connection.save(account, sealedWith: self.sealer) }
      for session in step.sessions { try connection.save(session) }
      for token in step.tokens { try connection.save(token) }
      for event in step.events { _ = try self.append(event, on: connection) }
      return step.answer
    }
  }

  package func operatorSession(
    withDigest digest: [UInt8]
  ) async throws -> (session: OperatorSession, account: OperatorAccount)? {
    try await read { (connection) throws(StoreFault) in
      guard
        let session = try connection.first(
          "\(OperatorSession.query) WHERE digest = ?1", [.blob(digest)], OperatorSession.init(row:)),
        let account = try connection.operatorAccount(.id(session.operatorID), openedWith: self.sealer)
      else { return nil }
      return (session, account)
    }
  }

  package func operatorToken(
    withDigest digest: [UInt8]
  ) async throws -> (token: OperatorToken, account: OperatorAccount)? {
    try await read { (connection) throws(StoreFault) in
      guard
        let token = try connection.first(
          "\(OperatorToken.query) WHERE digest = ?1", [.blob(digest)], OperatorToken.init(row:)),
        let account = try connection.operatorAccount(.id(token.operatorID), openedWith: self.sealer)
      else { return nil }
      return (token, account)
    }
  }

  package func noteUse(ofSession id: OperatorSessionID, at now: Instant) async throws {
    try await write { (connection) throws(StoreFault) in
      guard
        var session = try connection.first(
          "\(OperatorSession.query) WHERE id = ?1", [.id(id)], OperatorSession.init(row:))
      else { return }
      session.see(at: now)
      try connection.execute(
        "UPDATE operator_session SET seen_at = ?2 WHERE id = ?1", [.id(id), .instant(session.seenAt)])
    }
  }

  package func noteUse(ofToken id: OperatorTokenID, at now: Instant) async throws {
    try await write { (connection) throws(StoreFault) in
      guard
        var token = try connection.first("\(OperatorToken.query) WHERE id = ?1", [.id(id)], OperatorToken.init(row:))
      else { return }
      token.use(at: now)
      try connection.execute(
        "UPDATE operator_token SET last_used_at = ?2 WHERE id = ?1", [.id(id), .instant(token.lastUsedAt)])
    }
  }
}

extension SQLiteConnection {
  fileprivate func operatorFile(
    _ key: OperatorKey, openedWith sealer: FieldSealer
  ) throws(StoreFault) -> OperatorFile {
    let account = try operatorAccount(key, openedWith: sealer)
    var sessions: [OperatorSession] = []
    var tokens: [OperatorToken] = []
    if let account {
      sessions = try all(
        "\(OperatorSession.query) WHERE operator_id = ?1 AND ended_at IS NULL ORDER BY opened_at, id",
        [.id(account.id)], OperatorSession.init(row:))
      tokens = try all(
        "\(OperatorToken.query) WHERE operator_id = ?1 AND revoked_at IS NULL ORDER BY created_at, id",
        [.id(account.id)], OperatorToken.init(row:))
    }
    return OperatorFile(
      account: account, sessions: sessions, tokens: tokens, circle: try operatorCircle(besides: account?.id))
  }

  /// ``FaceAuth/OperatorCircle`` without opening anybody's secret.
  private func operatorCircle(besides account: OperatorID?) throws(StoreFault) -> OperatorCircle {
    let keepers = "role = 'administrator' AND scope = 'all' AND is_disabled = 0 AND id IS NOT ?1"
    return try first(
      """
      SELECT count(*), count(*) FILTER (WHERE \(keepers)),
        count(*) FILTER (WHERE \(keepers) AND set_up_digest IS NULL AND password_hash IS NOT NULL
          AND EXISTS (SELECT 1 FROM operator_second_factor WHERE operator_id = operator_account.id))
      FROM operator_account
      """, [.id(account)]
    ) { (row) throws(StoreFault) in
      OperatorCircle(accounts: try row.int(0), otherKeepers: try row.int(1), otherReadyKeepers: try row.int(2))
    } ?? OperatorCircle(accounts: 0, otherKeepers: 0, otherReadyKeepers: 0)
  }
}
