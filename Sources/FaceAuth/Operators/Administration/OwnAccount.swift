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
  }

  /// Everything about the account; nil where it has gone.
  ///
  /// - Throws: ``StoreFault``.
  package func file(of id: OperatorID) async throws -> OperatorFile { try await stores.operators.operatorFile(.id(id)) }

  /// Changes the password; all other sessions end, and all tokens.
  ///
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``; then the attempt does not count.
  package func changePassword(
    of account: OperatorAccount, in session: OperatorSessionID, from old: String, to new: String,
    at origin: SignInOrigin
  ) async throws -> Outcome<Void> {
    if let fault = PasswordPolicy.fault(of: new, for: account.name) { return .weakPassword(fault) }
    return try await provingPassword(of: account, old, from: origin) { verified, address in
      let hash = try await secrets.hashPassword(new)
      let now = clock.now()
      return try await stores.operators.updateOperator(.id(account.id)) { file in
        guard var account = file.account, account.passwordHash == verified else {
          return .refused(.wrongPassword, file.account, from: address, at: now)
        }
        guard file.sessions.contains(where: { $0.id == session }) else {
          return .refused(.sessionOver, account, from: address, at: now)
        }
        account.passwordHash = hash
        // Whoever guessed at codes knew the old one.
        account.secondFactor?.wrongCodes = 0
        return OperatorStep(
          .success(()), account: account,
          sessions: file.sessions.filter { $0.id != session }.map { $0.ended(.passwordChanged, at: now) },
          tokens: file.tokens.map { $0.revoked(at: now) },
          events: [
            AuditEvent(
              .operatorPasswordChanged, of: account.name, by: .operatorNamed(account.name.text), at: now,
              details: ["address": address, "tokens": String(file.tokens.count)])
          ])
      }
    }
  }

  /// Gives new recovery codes in place of what is left of the old ones; wants the second factor as well.
  ///
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``; then the attempt does not count.
  package func renewRecoveryCodes(_ proof: OperatorProof) async throws -> Outcome<[OneTimeCode]> {
    let codes = (0..<OperatorSetUp.recoveryCodes).map { _ in OneTimeCode.random(using: secrets) }
    let digests = Set(codes.map { $0.digest(by: secrets) })
    return try await proving(proof) { _, used, address, now in
      var account = used
      account.recoveryDigests = digests
      return OperatorStep(
        codes, account: account,
        events: [
          AuditEvent(
            .operatorRecoveryCodesRenewed, of: account.name, by: .operatorNamed(account.name.text), at: now,
            details: ["address": address])
        ])
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

  /// Makes a personal API token; wants password and second factor, since it outlives the session by far.
  ///
  /// - Parameter rights: no more than the account's; the caller has seen to that.
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``; then the attempt does not count.
  package func makeToken(
    _ proof: OperatorProof, label: String, rights: Set<String>, until expiry: Instant
  ) async throws -> Outcome<Result<(OperatorToken, OperatorTokenText), TokenRefusal>> {
    let now = clock.now()
    guard OperatorToken.lifetime.contains(expiry - now) else { return .done(.failure(.expiry)) }
    let text = OperatorTokenText.random(using: secrets)
    let token = OperatorToken(
      id: .random(), operatorID: proof.account.id, label: label, rights: rights, digest: text.digest(by: secrets),
      createdAt: now, expiresAt: expiry)
    return try await proving(proof) { file, account, address, now in
      guard file.tokens.count(where: { $0.isUsable(at: now) }) < OperatorToken.limit else {
        return OperatorStep(.failure(.tooMany), account: account)
      }
      return OperatorStep(
        .success((token, text)), account: account, tokens: [token],
        events: [
          AuditEvent(
            .operatorTokenMade, of: account.name, by: .operatorNamed(account.name.text), at: now,
            details: [
              "token": "\(token.id)", "rights": rights.sorted().joined(separator: " "), "address": address,
            ])
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

  /// Lets `rule` decide once password and second factor are proven, in the same atomic step.
  ///
  /// A request may have been let in just before a reset or the end of its session: neither leaves anything behind.
  ///
  /// - Parameter rule: is given the account with the second factor used up, the address as the audit log keeps it, and
  ///   the time.
  private func proving<Value: Sendable>(
    _ proof: OperatorProof,
    _ rule: @escaping @Sendable (OperatorFile, OperatorAccount, String, Instant) -> OperatorStep<Value>
  ) async throws -> Outcome<Value> {
    try await provingPassword(of: proof.account, proof.password, from: proof.origin) { verified, address in
      let (judge, answer, now) = (SignInJudge(secrets), SecondFactorAnswer(typed: proof.code), clock.now())
      return try await stores.operators.updateOperator(.id(proof.account.id)) { file in
        guard let old = file.account, file.sessions.contains(where: { $0.id == proof.session }) else {
          return .refused(.sessionOver, file.account, from: address, at: now)
        }
        // Looks at the account as it is now: set up, and with that password still.
        switch judge.judge(old, password: verified, answer, at: now) {
        case .failure(let refusal): return .refused(refusal, old, from: address, at: now)
        case .success(let (used, _)):
          let step = rule(file, used, address, now)
          return OperatorStep(
            .success(step.answer), account: step.account, sessions: step.sessions, tokens: step.tokens,
            events: step.events)
        }
      }
    }
  }

  /// Counts as an attempt at signing in: a browser that was left open is no place to guess passwords at.
  private func provingPassword<Value: Sendable>(
    of account: OperatorAccount, _ password: String, from origin: SignInOrigin,
    _ body: (_ verified: PasswordHash, _ address: String) async throws -> Result<Value, SignInRefusal>
  ) async throws -> Outcome<Value> {
    let attempt = try await gate.attempt(account.name.text, from: origin, at: clock.now()) {
      (address) async throws -> Result<Value, SignInRefusal> in
      guard let hash = account.passwordHash, try await secrets.verifyPassword(password, against: hash) else {
        let now = clock.now()
        return try await stores.operators.updateOperator(.id(account.id)) { file in
          .refused(.wrongPassword, file.account, from: address, at: now)
        }
      }
      return try await body(hash, address)
    }
    switch attempt {
    case .wait(let until): return .wait(until: until)
    case .done(.success(let value)): return .done(value)
    case .done(.failure): return .refused
    }
  }
}
