/// Lets an operator's attempt begin only when neither the name nor the address has failed too often.
struct SignInGate: Sendable {
  private let stores: Stores
  private let secrets: any Secrets

  init(stores: Stores, secrets: any Secrets) {
    self.stores = stores
    self.secrets = secrets
  }

  enum Attempt<Answer: Sendable, Refusal: Error>: Sendable {
    case wait(until: Instant)
    case done(Result<Answer, Refusal>)
  }

  /// Runs an attempt, which counts as failed until `body` says that it was right.
  ///
  /// Under names the same for those that nobody has. The wait of an address is not for whoever signed in lately: nobody
  /// keeps the others of an office out by failing under invented names.
  ///
  /// - Parameter body: is given the address as the audit log keeps it; its attempt was right where it answers success,
  ///   wrong where failure, none where it throws.
  func attempt<Answer: Sendable, Refusal: Error>(
    _ typedName: String, from origin: SignInOrigin, at now: Instant,
    _ body: (_ address: String) async throws -> Result<Answer, Refusal>
  ) async throws -> Attempt<Answer, Refusal> {
    let name = OperatorName(typedName)
    let hash = secrets.keyedHash(Array(origin.subnet.utf8), for: .clientAddress)
    // Everybody who comes through a tunnel has this machine's address.
    var address: AttemptKey? = origin.isThisMachine ? nil : .signInAddress(hash)
    if let key = address, let until = try await begin(key, under: .signInAddress, at: now) {
      guard let account = try await account(name), account.isExpected(at: now) else {
        return try await waiting(until, name, hash, at: now)
      }
      address = nil
    }
    let text = Array((name?.text ?? typedName).utf8)
    let claim = AttemptKey.signIn(secrets.keyedHash(Array("operator:".utf8) + text, for: .claim))
    let until: Instant?
    do {
      until = try await begin(claim, under: .signIn, at: now)
    } catch {
      await withdraw(address)
      throw error
    }
    if let until {
      await withdraw(address)
      return try await waiting(until, name, hash, at: now)
    }
    do {
      let answer = try await body(hash.hexadecimal)
      if case .success = answer {
        // Best effort, as in ``AttemptGate``; the address gets this attempt back alone.
        try? await stores.attempts.succeed(claim)
        await withdraw(address)
      }
      return .done(answer)
    } catch {
      await withdraw(claim)
      await withdraw(address)
      throw error
    }
  }

  /// Until when an attempt has to wait; nil where it has begun.
  private func begin(_ key: AttemptKey, under policy: AttemptPolicy, at now: Instant) async throws -> Instant? {
    switch try await stores.attempts.begin(key, under: policy, at: now) {
    case .allowed: nil
    case .wait(let until): until
    // No policy here has an end; a decision that nobody expects is still a wait.
    case .exhausted: now + policy.longestWait
    }
  }

  private func withdraw(_ key: AttemptKey?) async {
    if let key { try? await stores.attempts.withdraw(key) }
  }

  private func account(_ name: OperatorName?) async throws -> OperatorAccount? {
    guard let name else { return nil }
    return try await stores.operators.operatorFile(.name(name)).account
  }

  /// Puts a try that has to wait on record, of each account and address once a minute: hammering does not fill the log.
  private func waiting<Answer: Sendable, Refusal: Error>(
    _ until: Instant, _ typed: OperatorName?, _ address: [UInt8], at now: Instant
  ) async throws -> Attempt<Answer, Refusal> {
    let name = try await account(typed)?.name
    let subject = Array("operator-wait:\(name?.text ?? "")\n".utf8) + address
    let key = AttemptKey.signInWait(secrets.keyedHash(subject, for: .claim))
    if try await begin(key, under: .signInWait, at: now) == nil {
      try await stores.audit.append(.operatorRefused(.waiting, name, from: address.hexadecimal, at: now))
    }
    return .wait(until: until)
  }
}
