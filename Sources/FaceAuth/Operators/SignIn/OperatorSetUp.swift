/// Sets an account up with a one-time code: first the password, then the authenticator, which has to show that it works.
package struct OperatorSetUp: Sendable {
  /// Recovery codes that somebody is given at once.
  package static let recoveryCodes = 8

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

  /// What became of the first half.
  package enum Beginning: Sendable {
    /// The secret to put into the authenticator, shown this once.
    case begun(TOTPSecret, for: OperatorName)
    case weakPassword(PasswordPolicy.Fault)
    case refused
    case wait(until: Instant)
  }

  /// What became of the second half.
  package enum Completion: Sendable {
    /// Signed in, with the recovery codes, which are shown this once.
    case done(OperatorGrant, [OneTimeCode])
    case refused
    case wait(until: Instant)
  }

  /// Takes the password and gives the authenticator's secret; may be done again until the set-up is complete.
  ///
  /// - Parameter password: normalised (NFC).
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``; then the attempt does not count.
  package func begin(
    name typedName: String, code: OneTimeCode, password: String, from origin: SignInOrigin
  ) async throws -> Beginning {
    let name = OperatorName(typedName)
    // Before the code is looked at, so that it tells nothing of it.
    if let name, let fault = PasswordPolicy.fault(of: password, for: name) { return .weakPassword(fault) }
    let attempt = try await gate.attempt(typedName, from: origin, at: clock.now()) { address in
      try await begin(name, code.digest(by: secrets), password: password, from: address)
    }
    switch attempt {
    case .wait(let until): return .wait(until: until)
    case .done(.success(let (secret, name))): return .begun(secret, for: name)
    case .done(.failure): return .refused
    }
  }

  private func begin(
    _ name: OperatorName?, _ code: [UInt8], password: String, from address: String
  ) async throws -> Result<(TOTPSecret, OperatorName), SignInRefusal> {
    let now = clock.now()
    guard let name, let account = try await stores.operators.operatorFile(.name(name)).account else {
      try await stores.audit.append(.operatorRefused(.unknownName, nil, from: address, at: now))
      return .failure(.unknownName)
    }
    if let refusal = Self.refusal(of: code, for: account, at: now) {
      return try await stores.operators.updateOperator(.name(name)) { file in
        .refused(refusal, file.account, from: address, at: now)
      }
    }
    let hash = try await secrets.hashPassword(password)
    let secret = TOTPSecret.random(using: secrets)
    return try await stores.operators.updateOperator(.name(name)) { file in
      guard var account = file.account, Self.refusal(of: code, for: account, at: now) == nil else {
        return .refused(.wrongSetUpCode, file.account, from: address, at: now)
      }
      account.passwordHash = hash
      account.secondFactor = SecondFactor(secret: secret)
      return OperatorStep(.success((secret, name)), account: account)
    }
  }

  /// Takes the first code of the authenticator; the account is set up then, and its owner signed in.
  ///
  /// - Parameter answer: as it was typed.
  /// - Throws: ``StoreFault``; then the attempt does not count.
  package func complete(
    name typedName: String, code: OneTimeCode, answer: String, from origin: SignInOrigin
  ) async throws -> Completion {
    let attempt = try await gate.attempt(typedName, from: origin, at: clock.now()) { address in
      try await complete(
        OperatorName(typedName), code.digest(by: secrets), SecondFactorAnswer(typed: answer), from: origin, address)
    }
    switch attempt {
    case .wait(let until): return .wait(until: until)
    case .done(.success(let (grant, codes))): return .done(grant, codes)
    case .done(.failure): return .refused
    }
  }

  private func complete(
    _ name: OperatorName?, _ code: [UInt8], _ answer: SecondFactorAnswer, from origin: SignInOrigin,
    _ address: String
  ) async throws -> Result<(OperatorGrant, [OneTimeCode]), SignInRefusal> {
    let now = clock.now()
    guard let name else {
      try await stores.audit.append(.operatorRefused(.unknownName, nil, from: address, at: now))
      return .failure(.unknownName)
    }
    let codes = (0..<Self.recoveryCodes).map { _ in OneTimeCode.random(using: secrets) }
    let digests = Set(codes.map { $0.digest(by: secrets) })
    let token = OperatorSessionToken.random(using: secrets)
    let digest = token.digest(by: secrets)
    let (judge, limits) = (SignInJudge(secrets), limits)
    return try await stores.operators.updateOperator(.name(name)) { file in
      guard let old = file.account else { return .refused(.unknownName, nil, from: address, at: now) }
      if let refusal = Self.refusal(of: code, for: old, at: now) {
        return .refused(refusal, old, from: address, at: now)
      }
      var account: OperatorAccount
      switch judge.use(answer, of: old, at: now) {
      case .failure(let refusal): return .refused(refusal, old, from: address, at: now)
      case .success(let (used, _)): account = used
      }
      account.setUp = nil
      account.recoveryDigests = digests
      account.signIns.succeed(at: now)
      let session = OperatorSession(
        id: .random(), operatorID: account.id, digest: digest, openedAt: now, openedFrom: origin.address)
      return OperatorStep(
        .success((OperatorGrant(account: account, session: session, token: token, before: old.signIns), codes)),
        account: account,
        sessions: file.opening(session, under: limits, at: now),
        events: [
          AuditEvent(
            .operatorSetUp, of: account.name, by: .operatorNamed(account.name.text), at: now,
            details: ["session": "\(session.id)", "address": address])
        ])
    }
  }

  private static func refusal(
    of code: [UInt8], for account: OperatorAccount, at now: Instant
  ) -> SignInRefusal? {
    guard let setUp = account.setUp, setUp.accepts(code, at: now) else { return .wrongSetUpCode }
    return account.isDisabled ? .disabled : nil
  }
}
