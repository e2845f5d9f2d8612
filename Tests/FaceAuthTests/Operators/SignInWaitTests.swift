import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct SignInWaitTests {
  private let world = OperatorWorld()

  /// "in", "refused" or "wait".
  private func attempt(
    _ name: String, _ password: String = "wrong password here", _ code: String = "000000",
    from origin: SignInOrigin = OperatorWorld.origin
  ) async throws -> String {
    switch try await world.signIn.signIn(name: name, password: password, code: code, from: origin) {
    case .signedIn: "in"
    case .refused: "refused"
    case .wait: "wait"
    }
  }

  private func invent(_ count: Int, from origin: SignInOrigin = OperatorWorld.origin) async throws -> Set<String> {
    var outcomes: Set<String> = []
    for number in 1...count { outcomes.insert(try await attempt("invented-\(number)", from: origin)) }
    return outcomes
  }

  private func records() async throws -> [AuditEvent] {
    try await world.store.records(AuditQuery(action: .operatorRefused, limit: 1000)).map(\.event)
  }

  private func addressHash(of origin: SignInOrigin = OperatorWorld.origin) -> String {
    world.secrets.keyedHash(Array(origin.subnet.utf8), for: .clientAddress).hexadecimal
  }

  @Test func `who came in lately does not wait for what somebody else at the address does`() async throws {
    let wang = try await world.add("wang")
    let li = try await world.add("li")
    _ = try await world.enter(wang)
    #expect(try await invent(100) == ["refused"])
    #expect(try await attempt("invented-101") == "wait")
    #expect(try await attempt("li", OperatorWorld.password, world.code(of: li)) == "wait")
    world.clock.advance(by: .seconds(2))
    #expect(try await attempt("wang") == "refused")
    #expect(try await attempt("wang", OperatorWorld.password, world.code(of: wang, after: 1)) == "in")
    // The name's own waits hold for it as for everybody.
    for _ in 1...5 { #expect(try await attempt("wang") == "refused") }
    #expect(try await attempt("wang") == "wait")
  }

  @Test func `half a day after the last sign-in nobody is expected, nor while disabled or before the clock is back`()
    async throws
  {
    var account = try await world.add("wang")
    account.signIns = SignInHistory(lastAt: world.clock.now(), failures: 3)
    let now = world.clock.now()
    #expect(account.isExpected(at: now) && account.isExpected(at: now + .seconds(12 * 3600 - 1)))
    #expect(!account.isExpected(at: now + .seconds(12 * 3600)) && !account.isExpected(at: now - .seconds(1)))
    account.isDisabled = true
    #expect(!account.isExpected(at: now))
    account.isDisabled = false
    account.setUp = SetUpCode(digest: [1], expiresAt: now + .seconds(60))
    #expect(!account.isExpected(at: now))
  }

  @Test func `behind a tunnel to the machine only names wait`() async throws {
    let tunnel = SignInOrigin(address: "127.0.0.1", subnet: "127.0.0.1", isThisMachine: true)
    #expect(try await invent(150, from: tunnel) == ["refused"])
    for _ in 1...5 { #expect(try await attempt("wang", from: tunnel) == "refused") }
    #expect(try await attempt("wang", from: tunnel) == "wait")
    #expect(try await records().last?.details["address"] == addressHash(of: tunnel))
  }

  @Test func `a try that waits is on record, of each account and address once a minute`() async throws {
    _ = try await world.add("wang")
    let other = SignInOrigin(address: "192.0.2.8", subnet: "192.0.2.8")
    for name in ["wang", "nobody"] {
      for _ in 1...5 { #expect(try await attempt(name) == "refused") }
      for _ in 1...9 { #expect(try await attempt(name) == "wait") }
      for _ in 1...9 { #expect(try await attempt(name, from: other) == "wait") }
    }
    let waits = try await records().filter { $0.reasons == ["waiting"] }
    #expect(waits.map { $0.details["operator"] } == ["wang", "wang", nil, nil])
    #expect(
      waits.map { $0.details["address"] } == [
        addressHash(), addressHash(of: other), addressHash(), addressHash(of: other),
      ])
    // Somebody who waits is told nothing more than before: the wait itself does not grow.
    world.clock.advance(by: .seconds(29))
    #expect(try await attempt("wang") == "wait")
    world.clock.advance(by: .seconds(1))
    #expect(try await attempt("wang") == "refused")
    world.clock.advance(by: .seconds(30))
    #expect(try await attempt("wang") == "wait")
    #expect(try await records().count { $0.reasons == ["waiting"] } == 5)
  }

  @Test func `every record of a sign-in says from where, by the hash that candidates' records have`() async throws {
    let account = try await world.add("wang")
    for name in ["wang", "nobody", "no name!"] { _ = try await attempt(name) }
    _ = try await world.enter(account)
    let issued = try await world.administration
      .create(OperatorName("li")!, as: .auditor, for: .all, by: .service).get()
    _ = try await world.setUp.begin(
      name: "li", code: .random(using: world.secrets), password: OperatorWorld.password, from: OperatorWorld.origin)
    _ = try await world.setUp.begin(
      name: "li", code: issued.code, password: OperatorWorld.password, from: OperatorWorld.origin)
    let outcome = try await world.setUp.complete(
      name: "li", code: issued.code, answer: world.code(of: issued.account), from: OperatorWorld.origin)
    guard case .done(let grant, _) = outcome else {
      Issue.record("not set up")
      return
    }
    #expect(grant.before == SignInHistory(failures: 1))
    let events = try await world.store.records(AuditQuery(limit: 100)).map(\.event)
    let actions: [AuditAction] = [.operatorRefused, .operatorSignedIn, .operatorSetUp]
    let concerned = events.filter { actions.contains($0.action) }
    #expect(concerned.count == 6)
    #expect(concerned.allSatisfy { $0.details["address"] == addressHash() })
  }

  @Test func `who comes in is told when they last did, and what failed since`() async throws {
    let account = try await world.add("wang")
    for _ in 1...3 { _ = try await attempt("wang") }
    #expect(try await world.enter(account).before == SignInHistory(failures: 3))
    let last = world.clock.now()
    world.clock.advance(by: .seconds(30))
    _ = try await attempt("wang", OperatorWorld.password, world.wrongCode(of: account))
    #expect(try await world.enter(account).before == SignInHistory(lastAt: last, failures: 1))
    world.clock.advance(by: .seconds(30))
    #expect(try await world.enter(account).before.failures == 0)
  }

  @Test func `after a hundred wrong codes with the right password, only a recovery code is taken`() async throws {
    var account = try await world.add("wang")
    let recovery = OneTimeCode.random(using: world.secrets)
    account.recoveryDigests = [recovery.digest(by: world.secrets)]
    try await world.store.updateOperator(.id(account.id)) { [account] _ in OperatorStep((), account: account) }
    /// Comes to a decision, after whatever wait.
    func decide(_ password: String, _ code: () async throws -> String) async throws -> String {
      while true {
        let outcome = try await world.signIn.signIn(
          name: "wang", password: password, code: code(), from: OperatorWorld.origin)
        switch outcome {
        case .signedIn: return "in"
        case .refused: return try await world.refusals().last ?? ""
        case .wait(let until): world.clock.set(until)
        }
      }
    }
    // Who does not know the password puts nobody's authenticator aside.
    for _ in 1...3 { #expect(try await decide("wrong password here") { "000000" } == "wrong-password") }
    let start = world.clock.now()
    for _ in 1...100 {
      #expect(try await decide(OperatorWorld.password) { try await world.wrongCode(of: account) } == "wrong-code")
    }
    // A guesser needs most of a day for as many, and is on record for each.
    #expect(world.clock.now() - start > .seconds(22 * 3600))
    #expect(
      try await decide(OperatorWorld.password) { try await world.code(of: account) } == "too-many-codes")
    #expect(try await decide(OperatorWorld.password) { recovery.grouped } == "in")
    #expect(try await decide(OperatorWorld.password) { try await world.code(of: account) } == "in")
  }

  @Test func `a new password takes the authenticator up again`() async throws {
    var account = try await world.add("wang")
    let grant = try await world.enter(account)
    account.secondFactor?.wrongCodes = SecondFactor.wrongCodeLimit
    try await world.store.updateOperator(.id(account.id)) { [account] _ in OperatorStep((), account: account) }
    world.clock.advance(by: .seconds(30))
    let code = try await world.code(of: account)
    #expect(try await attempt("wang", OperatorWorld.password, code) == "refused")
    let changed = try await world.own.changePassword(
      of: account, in: grant.session.id, from: OperatorWorld.password, to: "a river of 29 stones",
      at: OperatorWorld.origin)
    guard case .done = changed else {
      Issue.record("not changed")
      return
    }
    #expect(try await attempt("wang", "a river of 29 stones", code) == "in")
  }
}
