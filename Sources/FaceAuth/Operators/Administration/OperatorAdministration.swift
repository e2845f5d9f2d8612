/// What administrators do about accounts; nobody is ever given a password, only a code to set one with.
package struct OperatorAdministration: Sendable {
  package static let accountLimit = 1000

  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock

  package init(stores: Stores, secrets: any Secrets, clock: any WallClock) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
  }

  /// An account that waits to be set up, and the code for it, which is shown this once.
  package struct Issued: Sendable {
    package let account: OperatorAccount
    package let code: OneTimeCode
  }

  /// Why nothing was done.
  package enum Refusal: Error, Hashable, Sendable {
    case unknownOperator
    case nameExists
    /// For the first account: there is an administrator.
    case administratorExists
    /// Nobody would be left who can make accounts.
    case lastAdministrator
    case tooMany
  }

  /// Makes an account, which works once it is set up.
  ///
  /// - Throws: ``StoreFault``, also for exams that there are not.
  package func create(
    _ name: OperatorName, as role: OperatorRole, for exams: ExamScope, by actor: AuditActor
  ) async throws -> Result<Issued, Refusal> {
    try await add(name, as: role, for: exams, by: actor) { file in
      file.circle.accounts < Self.accountLimit ? nil : .tooMany
    }
  }

  /// Makes the first administrator, where there is none who could.
  ///
  /// - Throws: ``StoreFault``.
  package func createFirst(_ name: OperatorName, by actor: AuditActor) async throws -> Result<Issued, Refusal> {
    try await add(name, as: .administrator, for: .all, by: actor) { file in
      let isKeeper = file.account?.isKeeper ?? false
      return file.circle.otherKeepers == 0 && !isKeeper ? nil : .administratorExists
    }
  }

  /// Changes an account; whoever is disabled is out at once, sessions, tokens and all.
  ///
  /// - Throws: ``StoreFault``, also for exams that there are not.
  package func change(
    _ id: OperatorID, _ change: OperatorChange, by actor: AuditActor
  ) async throws -> Result<OperatorAccount, Refusal> {
    let now = clock.now()
    return try await stores.operators.updateOperator(.id(id)) { file in
      guard let old = file.account else { return OperatorStep(.failure(.unknownOperator)) }
      var new = old
      new.role = change.role ?? old.role
      new.exams = change.exams ?? old.exams
      new.isDisabled = change.isDisabled ?? old.isDisabled
      guard new != old else { return OperatorStep(.success(old)) }
      guard file.circle.allows(old, toBecome: new) else { return OperatorStep(.failure(.lastAdministrator)) }
      return OperatorStep(
        .success(new), account: new,
        sessions: new.isDisabled ? file.sessions.map { $0.ended(.disabled, at: now) } : [],
        tokens: new.isDisabled ? file.tokens.map { $0.revoked(at: now) } : [],
        events: [AuditEvent(.operatorChanged, of: new.name, by: actor, at: now, details: new.auditDetails)])
    }
  }

  /// Takes password, second factor, recovery codes, sessions and tokens away, in favour of a set-up code.
  ///
  /// - Parameter evenLast: whether the last administrator who can sign in may be reset; for who runs the machine.
  /// - Throws: ``StoreFault``.
  package func reset(
    _ key: OperatorKey, evenLast: Bool = false, by actor: AuditActor
  ) async throws -> Result<Issued, Refusal> {
    let now = clock.now()
    let code = OneTimeCode.random(using: secrets)
    let setUp = SetUpCode(digest: code.digest(by: secrets), expiresAt: now + SetUpCode.lifetime)
    return try await stores.operators.updateOperator(key) { file in
      guard let old = file.account else { return OperatorStep(.failure(.unknownOperator)) }
      var new = old
      new.reset(to: setUp)
      guard evenLast || file.circle.allows(old, toBecome: new) else {
        return OperatorStep(.failure(.lastAdministrator))
      }
      return OperatorStep(
        .success(Issued(account: new, code: code)), account: new,
        sessions: file.sessions.map { $0.ended(.reset, at: now) }, tokens: file.tokens.map { $0.revoked(at: now) },
        events: [AuditEvent(.operatorReset, of: new.name, by: actor, at: now)])
    }
  }

  /// Signs somebody out everywhere: ends all sessions of an account, and revokes its tokens.
  ///
  /// - Returns: how many there were.
  /// - Throws: ``StoreFault``.
  package func endSessions(
    of key: OperatorKey, by actor: AuditActor
  ) async throws -> Result<(sessions: Int, tokens: Int), Refusal> {
    let now = clock.now()
    return try await stores.operators.updateOperator(key) { file in
      guard let account = file.account else { return OperatorStep(.failure(.unknownOperator)) }
      return OperatorStep(
        .success((file.sessions.count, file.tokens.count)),
        sessions: file.sessions.map { $0.ended(.endedByAdministrator, at: now) },
        tokens: file.tokens.map { $0.revoked(at: now) },
        events: [
          AuditEvent(
            .operatorSessionsEnded, of: account.name, by: actor, at: now,
            details: ["sessions": String(file.sessions.count), "tokens": String(file.tokens.count)])
        ])
    }
  }

  private func add(
    _ name: OperatorName, as role: OperatorRole, for exams: ExamScope, by actor: AuditActor,
    unless refusal: @escaping @Sendable (OperatorFile) -> Refusal?
  ) async throws -> Result<Issued, Refusal> {
    let now = clock.now()
    let code = OneTimeCode.random(using: secrets)
    let account = OperatorAccount(
      id: .random(), name: name, role: role, exams: exams,
      setUp: SetUpCode(digest: code.digest(by: secrets), expiresAt: now + SetUpCode.lifetime), createdAt: now)
    return try await stores.operators.updateOperator(.name(name)) { file in
      if let refusal = refusal(file) { return OperatorStep(.failure(refusal)) }
      guard file.account == nil else { return OperatorStep(.failure(.nameExists)) }
      return OperatorStep(
        .success(Issued(account: account, code: code)), account: account,
        events: [AuditEvent(.operatorCreated, of: name, by: actor, at: now, details: account.auditDetails)])
    }
  }
}
