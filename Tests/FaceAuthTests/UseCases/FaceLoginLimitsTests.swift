import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Face login limits` {
  /// Fails so often as a stranger, waiting whenever told to.
  func fail(_ times: Int, in world: LoginWorld) async throws {
    var login: LoginID?
    for _ in 1...times {
      if login == nil { login = try await world.open() }
      guard let current = login else { return }
      let completion = try await world.attempt(current, asPerson: 2)
      guard case .refused([.noMatch], let left, _) = completion else {
        throw UnexpectedCompletion(completion: completion)
      }
      if left == 0 { login = nil }
      if try await world.failures() >= 5 {
        world.clock.advance(by: .seconds(240))
        login = nil
      }
    }
  }

  @Test func `after five failures the candidate waits, also within an open login`() async throws {
    let world = try await LoginWorld()
    let first = try await world.open()
    for _ in 1...3 { _ = try await world.attempt(first, asPerson: 2) }
    let second = try await world.open()
    for _ in 1...2 { _ = try await world.attempt(second, asPerson: 2) }
    let until = world.clock.now() + .seconds(30)
    try await world.sendFrames(ofPerson: 1, to: second)
    #expect(try await world.complete(second) == .wait(until: until))
    #expect(try await world.answer() == .failure(.wait(until: until)))
    world.clock.set(until)
    _ = try await world.complete(second).grant()
    #expect(try await world.store.counter(.face(world.candidate.id, world.sitting.id)).consecutive == 0)
  }

  @Test func `after fifty failures only the fallback is left`() async throws {
    var policy = LoginPolicy()
    policy.addressAttempts.totalFailures = 10_000
    let world = try await LoginWorld(policy: policy)
    world.clock.set(world.sitting.schedule.loginOpens)
    try await fail(4, in: world)
    // Failing fifty times takes longer than the sitting: the rest is put there.
    for _ in 5...50 {
      _ = try await world.store.begin(
        .face(world.candidate.id, world.sitting.id),
        under: AttemptPolicy(freeFailures: 100, firstWait: .zero, longestWait: .zero, totalFailures: 100),
        at: world.clock.now())
    }
    #expect(try await world.answer() == .failure(.exhausted))
    try await world.helpdesk.resetAttempts(of: world.candidate.id, in: world.sitting.id, by: "desk")
    _ = try await world.openSession()
  }

  @Test func `an attempt that would be the fifty-first is not judged, though its login is open`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 1, to: login)
    for _ in 1...50 {
      _ = try await world.store.begin(
        .face(world.candidate.id, world.sitting.id),
        under: AttemptPolicy(freeFailures: 100, firstWait: .zero, longestWait: .zero, totalFailures: 100),
        at: world.clock.now())
    }
    #expect(try await world.complete(login) == .exhausted)
    #expect(try await world.actions() == [.loginOpened])
  }

  @Test func `an address that fails too often waits whoever it claims to be, and is never told to give up`()
    async throws
  {
    var policy = LoginPolicy()
    policy.addressAttempts = AttemptPolicy(
      freeFailures: 2, firstWait: .seconds(7), longestWait: .seconds(7), totalFailures: 3)
    let world = try await LoginWorld(policy: policy)
    let login = try await world.open()
    for _ in 1...2 { _ = try await world.attempt(login, asPerson: 2) }
    let wait = world.clock.now() + .seconds(7)
    #expect(try await world.answer(to: world.claim(number: "E7654321")) == .failure(.wait(until: wait)))
    #expect(try await world.answer(from: "192.0.2.2").isSuccess)
    world.clock.set(wait)
    _ = try await world.attempt(login, asPerson: 2)
    // Exhausted, and by its own policy's wait, not the default's.
    #expect(try await world.answer() == .failure(.wait(until: world.clock.now() + .seconds(7))))
  }

  @Test func `success gives the address this attempt back and no other`() async throws {
    let world = try await LoginWorld()
    let stranger = try await world.open(world.claim(number: "E7654321"))
    for _ in 1...3 { _ = try await world.attempt(stranger, asPerson: 2) }
    _ = try await world.openSession()
    #expect(try await world.failures(world.addressKey) == 3)
  }
}
