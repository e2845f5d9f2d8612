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

  /// Signs in with the authenticator's present code.
  func enter(_ account: OperatorAccount) async throws -> OperatorGrant {
    let outcome = try await signIn.signIn(
      name: account.name.text, password: Self.password, code: code(of: account), from: Self.origin)
    guard case .signedIn(let grant) = outcome else { throw SignInRefusal.wrongCode }
    return grant
  }

  /// The reasons on record, oldest first.
  func refusals() async throws -> [String] {
    try await store.records(AuditQuery(action: .operatorRefused, limit: 1000)).flatMap(\.event.reasons)
  }

  func actions() async throws -> [AuditAction] {
    try await store.records(AuditQuery(limit: 1000)).map(\.event.action)
  }
}
