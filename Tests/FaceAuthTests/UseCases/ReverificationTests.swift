import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Re-verification` {
  func open(_ session: SessionID, in world: LoginWorld) async throws -> LoginID {
    try #require(try await world.faceLogin.openReverification(of: session, from: LoginWorld.address)).get().id
  }

  @Test func `finds the person still the same, and opens no second session`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    let login = try await open(grant.session.id, in: world)
    var expected = grant.session
    expected.reverify(begunAt: world.clock.now(), at: world.clock.now())
    #expect(try await world.attempt(login, asPerson: 1) == .reverified(expected))
    #expect(try await world.events() == [.opened(.face), .reverified])
    #expect(try await world.actions().suffix(2) == [.loginOpened, .reverificationAccepted])
    #expect(try await world.complete(login) == .unavailable(.finished))
    #expect(try await world.liveSessions().count == 1)
  }

  @Test func `works after entry has closed`() async throws {
    let world = try await LoginWorld(reentry: .never)
    let grant = try await world.openSession()
    // Half an hour is longer than a session lives without a refresh.
    world.clock.advance(by: .seconds(800))
    let refreshed = try #require(try await world.keeper.refresh(grant.refreshToken))
    world.clock.advance(by: .seconds(800))
    var session = try #require(try await world.keeper.refresh(refreshed.refreshToken)).session
    world.clock.set(world.sitting.schedule.starts)
    let login = try await open(session.id, in: world)
    session.reverify(begunAt: world.clock.now(), at: world.clock.now())
    #expect(try await world.attempt(login, asPerson: 1) == .reverified(session))
  }

  @Test func `tells the exam system when somebody else sits there, and leaves the session to it`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    let login = try await open(grant.session.id, in: world)
    for left in [2, 1, 0] {
      #expect(try await world.attempt(login, asPerson: 2) == .refused([.noMatch], attemptsLeft: left))
      let failures = Array(repeating: SessionEvent.Kind.reverificationFailed, count: 3 - left)
      #expect(try await world.events() == [.opened(.face)] + failures)
    }
    #expect(try await world.keeper.live(grant.session.id) != nil)
    #expect(try await world.actions().last == .reverificationRefused)
  }

  @Test func `has its own failures, apart from those of logging in`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    let login = try await open(grant.session.id, in: world)
    for _ in 1...3 { _ = try await world.attempt(login, asPerson: 2) }
    #expect(try await world.failures() == 0)
    #expect(try await world.failures(.reverification(grant.session.id)) == 3)
  }

  @Test func `is for live sessions only`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    #expect(try await world.faceLogin.openReverification(of: .random(), from: LoginWorld.address) == nil)
    let login = try await open(grant.session.id, in: world)
    try await world.sendFrames(ofPerson: 1, to: login)
    try await world.keeper.end(grant.session.id, .loggedOut, by: .candidate)
    #expect(try await world.complete(login) == .notAdmitted(.authorisationUsed))
    #expect(
      try await world.faceLogin.openReverification(of: grant.session.id, from: LoginWorld.address) == nil)
  }

  @Test func `cannot be used to open a session`() async throws {
    let world = try await LoginWorld(secondLogin: .takeOver)
    let grant = try await world.openSession()
    let login = try await open(grant.session.id, in: world)
    _ = try await world.store.begin(login, at: world.clock.now())
    let opening = SessionOpening(
      sessionID: .random(), candidateID: world.candidate.id, sitting: world.sitting, authorisation: .login(login),
      refreshDigest: [9], idleTimeout: .seconds(60), at: world.clock.now())
    #expect(try await world.store.open(opening) == .refused(.authorisationUsed))
  }
}
