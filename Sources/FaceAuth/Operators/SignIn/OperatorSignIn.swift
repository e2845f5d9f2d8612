/// Signs operators in by password and second factor, both in one step: no answer tells which of them was wrong.
package struct OperatorSignIn: Sendable {
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock
  private let limits: OperatorSessionLimits
  private let gate: SignInGate

  package init(stores: Stores, secrets: any Secrets, clock: any WallClock, limits: OperatorSessionLimits) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
    self.limits = limits
    gate = SignInGate(stores: stores, secrets: secrets)
  }

  /// What became of it.
  package enum Outcome: Sendable {
    case signedIn(OperatorGrant)
    /// Wrong in whatever way, or nobody of that name: one answer for all.
    case refused
    case wait(until: Instant)
  }

  /// Signs in; a name that nobody has costs the same Argon2id work as a wrong password.
  ///
  /// - Parameters:
  ///   - password: normalised (NFC).
  ///   - code: of the authenticator, or a recovery code.
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``; then the attempt does not count.
  package func signIn(
    name typedName: String, password: String, code: String, from origin: SignInOrigin
  ) async throws -> Outcome {
    let attempt = try await gate.attempt(typedName, from: origin, at: clock.now()) { address in
      try await signIn(
        OperatorName(typedName), password: password, SecondFactorAnswer(typed: code), from: origin, address)
    }
    switch attempt {
    case .wait(let until): return .wait(until: until)
    case .done(.success(let grant)): return .signedIn(grant)
    case .done(.failure): return .refused
    }
  }

  private func signIn(
    _ name: OperatorName?, password: String, _ answer: SecondFactorAnswer, from origin: SignInOrigin,
    _ address: String
  ) async throws -> Result<OperatorGrant, SignInRefusal> {
    var stored: PasswordHash?
    if let name { stored = try await stores.operators.operatorFile(.name(name)).account?.passwordHash }
    let verified = try await secrets.verifyPassword(password, against: stored) ? stored : nil
    // Hashing took a while; the code's time is now.
    let now = clock.now()
    guard let name else {
      try await stores.audit.append(.operatorRefused(.unknownName, nil, from: address, at: now))
      return .failure(.unknownName)
    }
    let token = OperatorSessionToken.random(using: secrets)
    let digest = token.digest(by: secrets)
    let (judge, limits) = (SignInJudge(secrets), limits)
    return try await stores.operators.updateOperator(.name(name)) { file in
      guard let old = file.account else { return .refused(.unknownName, nil, from: address, at: now) }
      switch judge.judge(old, password: verified, answer, at: now) {
      case .failure(let refusal): return .refused(refusal, old, from: address, at: now)
      case .success((var account, let way)):
        account.signIns.succeed(at: now)
        let session = OperatorSession(
          id: .random(), operatorID: account.id, digest: digest, openedAt: now, openedFrom: origin.address)
        return OperatorStep(
          .success(OperatorGrant(account: account, session: session, token: token, before: old.signIns)),
          account: account,
          sessions: file.opening(session, under: limits, at: now),
          events: [
            AuditEvent(
              .operatorSignedIn, of: account.name, by: .operatorNamed(account.name.text), at: now,
              details: ["second-factor": way.rawValue, "session": "\(session.id)", "address": address])
          ])
      }
    }
  }
}
