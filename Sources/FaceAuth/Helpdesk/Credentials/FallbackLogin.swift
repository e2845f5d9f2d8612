/// The login by ID number and fallback credential, for those whose face fails or who do not want to show it.
package struct FallbackLogin: Sendable {
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock
  private let gate: AttemptGate
  private let opener: SessionOpener
  private let intake: CaseIntake

  package init(stores: Stores, secrets: any Secrets, clock: any WallClock, policy: LoginPolicy) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
    gate = AttemptGate(
      attempts: stores.attempts, secrets: secrets, claimPolicy: policy.candidateAttempts,
      addressPolicy: policy.addressAttempts, addressKey: AttemptKey.fallbackAddress)
    opener = SessionOpener(stores: stores, secrets: secrets, idleTimeout: policy.sessionIdle)
    intake = CaseIntake(stores: stores, secrets: secrets, evidenceKept: policy.evidenceKept)
  }

  /// The code that whoever typed the number reads out to the helpdesk; nil where nothing has failed.
  package func supportCode(ofNumber typed: String, in sitting: SittingID) async -> SupportCode? {
    await intake.code(of: intake.claim(ofNumber: typed), in: sitting)
  }

  /// What became of it.
  package enum Outcome: Hashable, Sendable {
    case opened(SessionGrant)
    case refused(LoginRefusal)
    /// Wrong password, no credential, used or expired credential, or nobody of that number: one answer for all, with what
    /// the next failure would cost; nil where no try is left.
    case wrong(AttemptOutlook?)
    /// The password was right, and the exam's rules were not.
    case notAdmitted(SessionOpeningRefusal)
  }

  /// Logs in; somebody unknown costs the same Argon2id work as a wrong password.
  ///
  /// - Parameter retry: what the caller will present, as a refresh token, where the answer is lost.
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``; then the attempt does not count.
  package func logIn(
    sitting sittingID: SittingID, number typedNumber: String, password: FallbackPassword, from address: String,
    client: ClientTrace = .unknown, retry: RefreshToken? = nil
  ) async throws -> Outcome {
    let now = clock.now()
    guard let sitting = try await stores.sittings.sitting(sittingID) else { return .refused(.unknownSitting) }
    if let refusal = EntryRule(sitting).closedForEverybody(at: now) { return .refused(.entry(refusal)) }

    let number = (try? IDNumber(typedNumber)) ?? .nobody
    let found = try await stores.candidates.candidate(in: sitting.examID, number: number)
    let candidate = found.flatMap { $0.admission.includes(sitting.id) ? $0 : nil }
    let key =
      candidate.map { AttemptKey.fallback($0.id, sitting.id) }
      ?? .unknownFallback(
        secrets.keyedHash(LoginClaim.countedBytes(ofNumber: typedNumber), for: .claim), sitting.id)

    func note(_ obstacle: LoginObstacle) async throws {
      let reasons = candidate == nil ? [LoginObstacle.unknownClaim.rawValue] : [obstacle.rawValue]
      try await intake.note(
        CaseAttempt(at: now, way: .fallback, reasons: reasons, client: client),
        claim: intake.claim(ofNumber: typedNumber), of: found?.id, in: sitting)
    }

    let pass: AttemptGate.Pass
    switch try await gate.begin(key, from: address, at: now) {
    case .success(let begun): pass = begun
    case .failure(let refusal):
      if refusal == .exhausted { try await note(.fallbackDisabled) }
      return .refused(refusal)
    }
    do {
      let credential = try await stores.credentials.usable(
        by: candidate?.id ?? .random(), in: sitting.id, at: now)
      let isRight = try await secrets.verifyPassword(password.characters, against: credential?.passwordHash)
      guard isRight, let candidate, let credential else {
        try await stores.audit.append(
          AuditEvent(
            at: now, actor: .candidate, action: .fallbackRefused, examID: sitting.examID, sittingID: sitting.id,
            candidateID: candidate?.id, reasons: [credential == nil ? "no-credential" : "wrong-password"],
            details: ["address": pass.addressHash]))
        try await note(credential == nil ? .noCredential : .wrongPassword)
        return .wrong(try? await gate.outlook(of: key, at: clock.now()))
      }
      let opening = try await opener.open(
        for: candidate.id, in: sitting.id, by: .credential(credential.id), from: pass.addressHash, retry: retry,
        at: now)
      if case .failure(let refusal) = opening { try await note(LoginObstacle(refusal)) }
      await gate.succeed(pass)
      switch opening {
      case .success(let grant): return .opened(grant)
      case .failure(let refusal): return .notAdmitted(refusal)
      }
    } catch {
      await gate.withdraw(pass)
      throw error
    }
  }
}
