import FaceAuth
import FaceAuthTestSupport
import Testing

/// Operators over an empty store, at nine o'clock.
struct OperatorWorld: Sendable {
  static let password = "hunter-gatherer-7"
  static let origin = SignInOrigin(address: "192.0.2.7", subnet: "192.0.2.7")

  let clock = ManualClock(Fixtures.nineOClock)
  let secrets = PlainSecrets()
  let store = InMemoryStore(chain: AuditChain(digest: PlainSecrets.digest))
  let limits = OperatorSessionLimits()

  var stores: Stores { Stores(store) }
  var signIn: OperatorSignIn { OperatorSignIn(stores: stores, secrets: secrets, clock: clock, limits: limits) }
  var setUp: OperatorSetUp { OperatorSetUp(stores: stores, secrets: secrets, clock: clock, limits: limits) }
  var own: OwnAccount { OwnAccount(stores: stores, secrets: secrets, clock: clock) }
  var administration: OperatorAdministration {
    OperatorAdministration(stores: stores, secrets: secrets, clock: clock)
  }
  var recognition: OperatorRecognition {
    OperatorRecognition(store: store, secrets: secrets, clock: clock, limits: limits)
  }

  func add(_ name: String, as role: OperatorRole = .helpdesk) async throws -> OperatorAccount {
    let account = try StoreSamples.operatorAccount(name, as: role, password: Self.password)
    try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), account: account) }
    return account
  }

  /// What the account's authenticator shows so many steps from now.
  func code(of account: OperatorAccount, after steps: Int64 = 0) async throws -> String {
    let factor = try #require(await store.operatorFile(.id(account.id)).account?.secondFactor)
    let code = TOTP(secrets).code(of: factor.secret, step: TOTP.step(at: clock.now()) + steps)
    let digits = String(code)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Six digits that no step near this one has.
  func wrongCode(of account: OperatorAccount) async throws -> String {
    var near: Set<String> = []
    for step in -21...21 as ClosedRange<Int64> { near.insert(try await code(of: account, after: step)) }
    return try #require((100_000...100_100).map(String.init).first { !near.contains($0) })
  }

  /// Signs in with the authenticator's present code.
  func enter(_ account: OperatorAccount) async throws -> OperatorGrant {
    let outcome = try await signIn.signIn(
      name: account.name.text, password: Self.password, code: code(of: account), from: Self.origin)
    guard case .signedIn(let grant) = outcome else { throw SignInRefusal.wrongCode }
    return grant
  }

  /// What the owner of a session shows once more.
  func proof(
    _ grant: OperatorGrant, password: String = OperatorWorld.password, code: String? = nil
  ) async throws -> OperatorProof {
    let shown = if let code { code } else { try await self.code(of: grant.account) }
    return OperatorProof(
      account: grant.account, session: grant.session.id, password: password, code: shown, origin: Self.origin)
  }

  /// The reasons on record, oldest first.
  func refusals() async throws -> [String] {
    try await store.records(AuditQuery(action: .operatorRefused, limit: 1000)).flatMap(\.event.reasons)
  }

  func actions() async throws -> [AuditAction] {
    try await store.records(AuditQuery(limit: 1000)).map(\.event.action)
  }
}
