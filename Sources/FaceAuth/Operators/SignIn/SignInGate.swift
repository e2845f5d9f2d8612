/// Lets an operator's attempt begin only when neither the name nor the address has failed too often.
struct SignInGate: Sendable {
  private let secrets: any Secrets
  private let gate: AttemptGate

  init(stores: Stores, secrets: any Secrets) {
    self.secrets = secrets
    gate = AttemptGate(
      attempts: stores.attempts, secrets: secrets, claimPolicy: .signIn, addressPolicy: .signInAddress,
      addressKey: { .signInAddress($0) })
  }

  /// Runs an attempt, which counts as failed until `body` says that it was right.
  ///
  /// The same for names that nobody has: waiting tells nothing.
  ///
  /// - Parameter body: its attempt was right where it answers success, wrong where failure, none where it throws.
  func attempt<Answer: Sendable, Refusal: Error>(
    _ typedName: String, from address: String, at now: Instant, _ body: () async throws -> Result<Answer, Refusal>
  ) async throws -> Attempt<Answer, Refusal> {
    let name = OperatorName(typedName)?.text ?? typedName
    let key = AttemptKey.signIn(secrets.keyedHash(Array("operator:".utf8) + Array(name.utf8), for: .claim))
    switch try await gate.begin(key, from: address, at: now) {
    case .failure(.wait(let until)): return .wait(until: until)
    // No policy here has another end; a refusal that nobody knows is still one.
    case .failure: return .wait(until: now + AttemptPolicy.signIn.longestWait)
    case .success(let pass):
      do {
        let answer = try await body()
        if case .success = answer { await gate.succeed(pass) }
        return .done(answer)
      } catch {
        await gate.withdraw(pass)
        throw error
      }
    }
  }

  enum Attempt<Answer: Sendable, Refusal: Error>: Sendable {
    case wait(until: Instant)
    case done(Result<Answer, Refusal>)
  }
}
