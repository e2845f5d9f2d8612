import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Fallback login` {
  func issue(in world: LoginWorld) async throws -> Helpdesk.Issued {
    try await world.helpdesk.issueCredential(for: world.candidate.id, in: world.sitting.id, by: "desk").get()
  }

  func logIn(
    _ password: FallbackPassword, number: String = LoginWorld.number, in world: LoginWorld
  ) async throws -> FallbackLogin.Outcome {
    try await world.fallbackLogin.logIn(
      sitting: world.sitting.id, number: number, password: password, from: LoginWorld.address)
  }

  let wrong = FallbackPassword(typed: "WRONG-WRONG")

  @Test func `opens a session once, marked as opened by password`() async throws {
    let world = try await LoginWorld()
    let issued = try await issue(in: world)
    guard case .opened(let grant) = try await logIn(issued.password, in: world) else {
      Issue.record("not opened")
      return
    }
    #expect(grant.session.method == .password)
    #expect(try await world.events() == [.opened(.password)])
    #expect(try await world.actions() == [.credentialIssued, .sessionOpened])
    try await world.keeper.end(grant.session.id, .operatorEnded, by: .service)
    #expect(try await logIn(issued.password, in: world).isWrong)
  }

  @Test func `expires after ten minutes, to the millisecond`() async throws {
    let world = try await LoginWorld()
    let issued = try await issue(in: world)
    #expect(issued.credential.expiresAt == world.clock.now() + .seconds(600))
    world.clock.set(issued.credential.expiresAt)
    #expect(try await logIn(issued.password, in: world).isWrong)
    world.clock.set(issued.credential.expiresAt.justBefore)
    guard case .opened = try await logIn(issued.password, in: world) else {
      Issue.record("not opened")
      return
    }
  }

  @Test func `a later credential ends the earlier one, and forgets the wrong tries`() async throws {
    let world = try await LoginWorld()
    let first = try await issue(in: world)
    for _ in 1...5 { #expect(try await logIn(wrong, in: world).isWrong) }
    let second = try await issue(in: world)
    #expect(try await logIn(first.password, in: world).isWrong)
    guard case .opened = try await logIn(second.password, in: world) else {
      Issue.record("not opened")
      return
    }
  }

  @Test func `limits wrong tries, before any hashing`() async throws {
    let world = try await LoginWorld()
    let issued = try await issue(in: world)
    for _ in 1...5 { #expect(try await logIn(wrong, in: world).isWrong) }
    let hashed = world.secrets.verifications
    let wait = FallbackLogin.Outcome.refused(.wait(until: world.clock.now() + .seconds(30)))
    #expect(try await logIn(issued.password, in: world) == wait)
    #expect(world.secrets.verifications == hashed)
    world.clock.advance(by: .seconds(30))
    guard case .opened = try await logIn(issued.password, in: world) else {
      Issue.record("not opened")
      return
    }
    #expect(try await world.failures(.fallback(world.candidate.id, world.sitting.id)) == 5)
  }

  @Test func `a wrong try tells what the next one costs, to a known number as to an unknown one`() async throws {
    let world = try await LoginWorld()
    for number in [LoginWorld.number, "440524199001010014"] {
      for costs in [(0, 0), (0, 0), (0, 0), (0, 30), (30, 60)] {
        #expect(
          try await logIn(wrong, number: number, in: world)
            == .wrong(AttemptOutlook(wait: .seconds(costs.0), waitAfterNext: .seconds(costs.1))))
      }
    }
  }

  @Test func `answers an unknown number as a wrong password, at the cost of one verification and as many store calls`()
    async throws
  {
    let world = try await LoginWorld()
    _ = try await issue(in: world)
    var calls: Set<Int> = []
    for number in [LoginWorld.number, "E7654321", "nobody", "no number!"] {
      world.store.script([StoreFault?](repeating: nil, count: 1_000))
      let before = world.secrets.verifications
      #expect(try await logIn(wrong, number: number, in: world).isWrong)
      #expect(world.secrets.verifications == before + 1)
      calls.insert(world.store.unplayed)
    }
    #expect(calls.count == 1)
  }

  @Test func `an address waits for its wrong passwords, and not for its faces`() async throws {
    var policy = LoginPolicy()
    policy.addressAttempts = AttemptPolicy(
      freeFailures: 2, firstWait: .seconds(7), longestWait: .seconds(7), totalFailures: 100)
    let world = try await LoginWorld(policy: policy)
    let login = try await world.open()
    for _ in 1...2 { _ = try await world.attempt(login, asPerson: 2) }
    guard case .failure(.wait) = try await world.answer() else {
      Issue.record("the face does not wait")
      return
    }
    let issued = try await issue(in: world)
    for _ in 1...2 { #expect(try await logIn(wrong, number: "E7654321", in: world).isWrong) }
    let wait = FallbackLogin.Outcome.refused(.wait(until: world.clock.now() + .seconds(7)))
    #expect(try await logIn(issued.password, in: world) == wait)
    world.clock.advance(by: .seconds(7))
    guard case .opened = try await logIn(issued.password, in: world) else {
      Issue.record("not opened")
      return
    }
    #expect(try await world.failures(world.addressKey) == 2)
    #expect(try await world.failures(world.fallbackAddressKey) == 2)
  }

  @Test func `makes an unknown number wait as a known one, however it is typed`() async throws {
    for number in [LoginWorld.number, "440524199001010014"] {
      let world = try await LoginWorld()
      for _ in 1...5 { #expect(try await logIn(wrong, number: number, in: world).isWrong) }
      let wait = FallbackLogin.Outcome.refused(.wait(until: world.clock.now() + .seconds(30)))
      for typed in [number, number.lowercased(), " \(number) ", number.prefix(6) + "-" + number.dropFirst(6)] {
        #expect(try await logIn(wrong, number: String(typed), in: world) == wait)
      }
    }
  }

  @Test func `without any credential is wrong, too, and says so on record only`() async throws {
    let world = try await LoginWorld()
    #expect(try await logIn(wrong, in: world).isWrong)
    _ = try await issue(in: world)
    #expect(try await logIn(wrong, in: world).isWrong)
    let records = try await world.store.records(AuditQuery(action: .fallbackRefused))
    #expect(records.map(\.event.reasons) == [["no-credential"], ["wrong-password"]])
  }

  @Test func `obeys the sitting's window and its rule for second logins`() async throws {
    let world = try await LoginWorld(reentry: .never)
    let issued = try await issue(in: world)
    _ = try await world.openSession()
    #expect(try await logIn(issued.password, in: world) == .notAdmitted(.alreadyLoggedIn))
    world.clock.set(world.sitting.schedule.entryCloses)
    #expect(try await logIn(issued.password, in: world) == .refused(.entry(.entryClosed)))
    let nowhere = try await world.fallbackLogin.logIn(
      sitting: .random(), number: LoginWorld.number, password: issued.password, from: LoginWorld.address)
    #expect(nowhere == .refused(.unknownSitting))
  }

  @Test func `a right password that the rules refuse is not used up`() async throws {
    let world = try await LoginWorld()
    let session = try await world.openSession().session
    let issued = try await issue(in: world)
    #expect(try await logIn(issued.password, in: world) == .notAdmitted(.alreadyLoggedIn))
    try await world.keeper.end(session.id, .operatorEnded, by: .operatorNamed("desk"))
    guard case .opened = try await logIn(issued.password, in: world) else {
      Issue.record("not opened")
      return
    }
  }

  @Test func `of five uses at once one opens a session`() async throws {
    let world = try await LoginWorld(secondLogin: .takeOver)
    let issued = try await issue(in: world)
    let outcomes = try await withThrowingTaskGroup(of: FallbackLogin.Outcome.self) { group in
      for _ in 1...5 { group.addTask { @concurrent in try await logIn(issued.password, in: world) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let opened = outcomes.filter { if case .opened = $0 { true } else { false } }
    #expect(opened.count == 1)
    #expect(try await world.liveSessions().count == 1)
  }

  @Test(arguments: [PasswordHashingFault.overloaded, .cancelled, .unavailable])
  func `lets nobody in while passwords cannot be verified, and counts nothing`(fault: PasswordHashingFault) async throws
  {
    let world = try await LoginWorld()
    let issued = try await issue(in: world)
    world.secrets.fail(with: fault)
    await #expect(throws: fault) { try await logIn(issued.password, in: world) }
    #expect(try await world.failures(.fallback(world.candidate.id, world.sitting.id)) == 0)
    #expect(try await world.failures(world.fallbackAddressKey) == 0)
    world.secrets.fail(with: nil)
    guard case .opened = try await logIn(issued.password, in: world) else {
      Issue.record("not opened")
      return
    }
  }
}

extension FallbackLogin.Outcome {
  fileprivate var isWrong: Bool {
    if case .wrong = self { true } else { false }
  }
}
