import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Face login races` {
  @Test func `a second completion while one is being judged is busy, and costs nothing`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 1, to: login)
    _ = try await world.store.begin(login, at: world.clock.now())
    #expect(try await world.complete(login) == .unavailable(.busy))
    #expect(try await world.failures() == 0)
    #expect(try await world.send(Fixtures.picture(ofPerson: 1), to: login) == .failure(.unavailable(.busy)))
    _ = try await world.store.settle(login, .withdrawn)
    _ = try await world.complete(login).grant()
  }

  @Test func `of twenty completions at once one opens the session`() async throws {
    for _ in 1...20 {
      let world = try await LoginWorld()
      let login = try await world.open()
      try await world.sendFrames(ofPerson: 1, to: login)
      let completions = try await withThrowingTaskGroup(of: LoginCompletion.self) { group in
        for _ in 1...20 { group.addTask { @concurrent in try await world.complete(login) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(completions.filter { (try? $0.grant()) != nil }.count == 1)
      for completion in completions where (try? completion.grant()) == nil {
        switch completion {
        // Attempts in course count as failed: whoever comes sixth at once is told to wait.
        case .unavailable(.busy), .unavailable(.finished), .wait: break
        default: Issue.record("\(completion)")
        }
      }
      #expect(try await world.liveSessions().count == 1)
      #expect(try await world.actions().filter { $0 == .sessionOpened }.count == 1)
    }
  }

  @Test(arguments: SecondLoginRule.allCases)
  func `of two logins of one candidate at once one session lives`(rule: SecondLoginRule) async throws {
    for _ in 1...20 {
      let world = try await LoginWorld(secondLogin: rule)
      let logins = [try await world.open(), try await world.open(from: "192.0.2.2")]
      for login in logins { try await world.sendFrames(ofPerson: 1, to: login) }
      let completions = try await withThrowingTaskGroup(of: LoginCompletion.self) { group in
        for login in logins { group.addTask { @concurrent in try await world.complete(login) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(try await world.liveSessions().count == 1)
      let opened = completions.filter { (try? $0.grant()) != nil }.count
      switch rule {
      case .refuse:
        #expect(opened == 1)
        #expect(completions.contains(.notAdmitted(.alreadyLoggedIn)))
      case .takeOver:
        #expect(opened == 2)
        #expect(try await world.events().filter { $0 == .ended(.takenOver) }.count == 1)
      }
    }
  }

  @Test func `a frame that the engine gives back after the login was accepted leaves nothing behind`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 1, to: login)
    world.engine.hold()
    async let late = world.send(Fixtures.picture(ofPerson: 1), at: 4, to: login)
    await world.engine.arrived()
    _ = try await world.complete(login).grant()
    world.engine.letGo()
    #expect(try await late == .failure(.unavailable(.finished)))
    #expect(world.frames.count == 0)
  }

  @Test func `a frame that the engine gives back after the login expired is not kept`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    world.engine.hold()
    async let late = world.send(Fixtures.picture(ofPerson: 1), to: login)
    await world.engine.arrived()
    world.clock.advance(by: world.policy.lifetime)
    world.engine.letGo()
    #expect(try await late == .failure(.unavailable(.expired)))
    #expect(world.frames.count == 0)
  }

  @Test func `a login whose candidate was erased meanwhile opens nothing`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 1, to: login)
    _ = try await world.store.remove(world.candidate.id, at: world.clock.now())
    #expect(try await world.complete(login) == .unknownLogin)
    #expect(try await world.actions() == [.loginOpened])
  }
}
