/// What somebody who is signed in does about their own account.
package struct OwnAccount: Sendable {
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock
  private let gate: SignInGate

  package init(stores: Stores, secrets: any Secrets, clock: any WallClock) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
    gate = SignInGate(stores: stores, secrets: secrets)
  }

  /// What became of what wants the password again.
  package enum Outcome<Value: Sendable>: Sendable {
    case done(Value)
    case weakPassword(PasswordPolicy.Fault)
    case refused
    case wait(until: Instant)
  }

  /// Why no token was made.
  package enum TokenRefusal: Error, Hashable, Sendable {
    case tooMany
    /// Not within ``OperatorToken/lifetime`` from now.
    case expiry
    case gone
  }

  /// Everything about the account; nil where it has gone.
  ///
  /// - Throws: ``StoreFault``.
  package func file(of id: OperatorID) async throws -> OperatorFile { try await stores.operators.operatorFile(.id(id)) }

  /// Changes the password; all other sessions end.
  ///
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``; then the attempt does not count.
  package func changePassword(
    of account: OperatorAccount, in session: OperatorSessionID, from old: String, to new: String,
    address: String
  ) async throws -> Outcome<Void> {
    if let fault = PasswordPolicy.fault(of: new, for: account.name) { return .weakPassword(fault) }
    return try await provingPassword(of: account, old, from: address) { verified in
      let hash = try await secrets.hashPassword(new)
      let now = clock.now()
      return try await stores.operators.updateOperator(.id(account.id)) { file in
        guard var account = file.account, account.passwordHash == verified else {
          return OperatorStep(.failure(.wrongPassword))
        }
        account.passwordHash = hash
        return OperatorStep(
          .success(()), account: account,
          sessions: file.sessions.filter { $0.id != session }.map { $0.ended(.passwordChanged, at: now) },
          events: [
            AuditEvent(.operatorPasswordChanged, of: account.name, by: .operatorNamed(account.name.text), at: now)
          ])
      }
    }
  }

  /// Gives new recovery codes in place of what is left of the old ones; wants the second factor as well.
  ///
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``; then the attempt does not count.
  package func renewRecoveryCodes(
    of account: OperatorAccount, password: String, code: String, address: String
  ) async throws -> Outcome<[OneTimeCode]> {
    try await provingPassword(of: account, password, from: address) { verified in
      let codes = (0..<OperatorSetUp.recoveryCodes).map { _ in OneTimeCode.random(using: secrets) }
      let digests = Set(codes.map { $0.digest(by: secrets) })
      let (judge, answer, now) = (SignInJudge(secrets), SecondFactorAnswer(typed: code), clock.now())
      return try await stores.operators.updateOperator(.id(account.id)) { file in
        guard let old = file.account else { return OperatorStep(.failure(.wrongPassword)) }
        switch judge.judge(old, password: verified, answer, at: now) {
        case .failure(let refusal):
          return OperatorStep(.failure(refusal), events: [.operatorRefused(refusal, old.name, at: now)])
        case .success(let (used, _)):
          var account = used
          account.recoveryDigests = digests
          return OperatorStep(
            .success(codes), account: account,
            events: [
              AuditEvent(
                .operatorRecoveryCodesRenewed, of: account.name, by: .operatorNamed(account.name.text), at: now)
            ])
        }
      }
    }
  }

  /// Ends one session of the account.
  ///
  /// - Returns: whether there was such a session.
  /// - Throws: ``StoreFault``.
  package func end(
    _ session: OperatorSessionID, of id: OperatorID, _ reason: OperatorSession.EndReason
  ) async throws -> Bool {
    let now = clock.now()
    return try await stores.operators.updateOperator(.id(id)) { file in
      guard let account = file.account, let session = file.sessions.first(where: { $0.id == session }) else {
        return OperatorStep(false)
      }
      return OperatorStep(
        true, sessions: [session.ended(reason, at: now)],
        events: [
          AuditEvent(
            reason == .signedOut ? .operatorSignedOut : .operatorSessionsEnded, of: account.name,
            by: .operatorNamed(account.name.text), at: now, details: ["session": "\(session.id)"])
        ])
    }
  }

  /// Makes a personal API token.
  ///
  /// - Parameter rights: no more than the account's; the caller has seen to that.
  /// - Throws: ``StoreFault``.
  package func makeToken(
    of id: OperatorID, label: String, rights: Set<String>, until expiry: Instant
  ) async throws -> Result<(OperatorToken, OperatorTokenText), TokenRefusal> {
    let now = clock.now()
    guard OperatorToken.lifetime.contains(expiry - now) else { return .failure(.expiry) }
    let text = OperatorTokenText.random(using: secrets)
    let token = OperatorToken(
      id: .random(), operatorID: id, label: label, rights: rights, digest: text.digest(by: secrets), createdAt: now,
      expiresAt: expiry)
    return try await stores.operators.updateOperator(.id(id)) { file in
      guard let account = file.account, !account.isDisabled else { return OperatorStep(.failure(.gone)) }
      guard file.tokens.count(where: { $0.isUsable(at: now) }) < OperatorToken.limit else {
        return OperatorStep(.failure(.tooMany))
      }
      return OperatorStep(
        .success((token, text)), tokens: [token],
        events: [
          AuditEvent(
            .operatorTokenMade, of: account.name, by: .operatorNamed(account.name.text), at: now,
            details: ["token": "\(token.id)", "rights": rights.sorted().joined(separator: " ")])
        ])
    }
  }

  /// Revokes a token of the account.
  ///
  /// - Returns: whether there was such a token.
  /// - Throws: ``StoreFault``.
  package func revoke(_ token: OperatorTokenID, of id: OperatorID) async throws -> Bool {
    let now = clock.now()
    return try await stores.operators.updateOperator(.id(id)) { file in
      guard let account = file.account, let token = file.tokens.first(where: { $0.id == token }) else {
        return OperatorStep(false)
      }
      return OperatorStep(
        true, tokens: [token.revoked(at: now)],
        events: [
          AuditEvent(
            .operatorTokenRevoked, of: account.name, by: .operatorNamed(account.name.text), at: now,
            details: ["token": "\(token.id)"])
        ])
    }
  }

  /// Counts as an attempt at signing in: a browser that was left open is no place to guess passwords at.
  private func provingPassword<Value: Sendable>(
    of account: OperatorAccount, _ password: String, from address: String,
    _ body: (PasswordHash) async throws -> Result<Value, SignInRefusal>
  ) async throws -> Outcome<Value> {
    let attempt = try await gate.attempt(account.name.text, from: address, at: clock.now()) {
      () async throws -> Result<Value, SignInRefusal> in
      guard let hash = account.passwordHash, try await secrets.verifyPassword(password, against: hash) else {
        try await stores.audit.append(.operatorRefused(.wrongPassword, account.name, at: clock.now()))
        return .failure(.wrongPassword)
      }
      return try await body(hash)
    }
    switch attempt {
    case .wait(let until): return .wait(until: until)
    case .done(.success(let value)): return .done(value)
    case .done(.failure): return .refused
    }
  }
}
