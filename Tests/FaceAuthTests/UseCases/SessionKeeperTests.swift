import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Session keeper` {
  @Test func `each refresh token works once and gives the next`() async throws {
    let world = try await LoginWorld()
    var grant = try await world.openSession()
    var seen: Set<RefreshToken> = [grant.refreshToken]
    for _ in 1...5 {
      world.clock.advance(by: .seconds(600))
      let next = try #require(try await world.keeper.refresh(grant.refreshToken))
      #expect(next.session.id == grant.session.id)
      #expect(next.session.idleAt == world.clock.now() + world.policy.sessionIdle)
      #expect(seen.insert(next.refreshToken).inserted)
      grant = next
    }
  }

  @Test func `a token that comes twice ends the session for both holders`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    let thief = try #require(try await world.keeper.refresh(grant.refreshToken))
    world.clock.advance(by: RefreshTokenUse.grace)
    #expect(try await world.keeper.refresh(grant.refreshToken) == nil)
    #expect(try await world.keeper.live(grant.session.id) == nil)
    #expect(try await world.keeper.refresh(thief.refreshToken) == nil)
    #expect(try await world.events() == [.opened(.face), .ended(.refreshReused)])
    let record = try #require(try await world.store.records(AuditQuery(action: .sessionEnded)).first)
    #expect(record.event.reasons == ["refresh-reused"])
    #expect(record.event.actor == .service)
  }

  @Test func `an old token from long ago ends the session, too`() async throws {
    let world = try await LoginWorld()
    let first = try await world.openSession()
    let second = try #require(try await world.keeper.refresh(first.refreshToken))
    let third = try #require(try await world.keeper.refresh(second.refreshToken))
    #expect(try await world.keeper.refresh(first.refreshToken) == nil)
    #expect(try await world.keeper.refresh(third.refreshToken) == nil)
  }

  @Test func `of two who present one token at once, the session ends for both when both go on`() async throws {
    for _ in 1...20 {
      let world = try await LoginWorld()
      let grant = try await world.openSession()
      let answers = try await withThrowingTaskGroup(of: SessionGrant?.self) { group in
        for _ in 1...2 { group.addTask { @concurrent in try await world.keeper.refresh(grant.refreshToken) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let grants = answers.compactMap(\.self)
      #expect(grants.count == 2)
      for grant in grants { _ = try await world.keeper.refresh(grant.refreshToken) }
      #expect(try await world.keeper.live(grant.session.id) == nil)
    }
  }

  @Test func `whoever did not hear the answer presents the old token again, and the lost one is withdrawn`()
    async throws
  {
    let world = try await LoginWorld()
    let first = try await world.openSession()
    let lost = try #require(try await world.keeper.refresh(first.refreshToken))
    world.clock.advance(by: RefreshTokenUse.grace - .seconds(1))
    let heard = try #require(try await world.keeper.refresh(first.refreshToken))
    #expect(heard.session.id == first.session.id && heard.refreshToken != lost.refreshToken)
    let next = try #require(try await world.keeper.refresh(heard.refreshToken))
    #expect(try await world.keeper.live(next.session.id) != nil)
    // A thief's, in the end.
    #expect(try await world.keeper.refresh(lost.refreshToken) == nil)
    #expect(try await world.keeper.live(next.session.id) == nil)
  }

  @Test func `refreshes no session that is idle, over or unknown`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    let unknown = try #require(RefreshToken(bytes: [UInt8](repeating: 7, count: 32)))
    #expect(try await world.keeper.refresh(unknown) == nil)
    world.clock.set(grant.session.idleAt.justBefore)
    #expect(try await world.keeper.live(grant.session.id) != nil)
    world.clock.set(grant.session.idleAt)
    #expect(try await world.keeper.live(grant.session.id) == nil)
    #expect(try await world.keeper.refresh(grant.refreshToken) == nil)
    #expect(try await world.events() == [.opened(.face)])
  }

  @Test func `never lets a session outlive the sitting`() async throws {
    let world = try await LoginWorld()
    var grant = try await world.openSession()
    while world.clock.now() + .seconds(800) < world.sitting.schedule.ends {
      world.clock.advance(by: .seconds(800))
      grant = try #require(try await world.keeper.refresh(grant.refreshToken))
      #expect(grant.session.idleAt <= world.sitting.schedule.ends)
    }
    world.clock.set(world.sitting.schedule.ends)
    #expect(try await world.keeper.refresh(grant.refreshToken) == nil)
    #expect(try await world.keeper.live(grant.session.id) == nil)
  }

  @Test func `ends a session once, and says by whom`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    #expect(try await world.keeper.end(grant.session.id, .loggedOut, by: .candidate))
    #expect(try await !world.keeper.end(grant.session.id, .revoked, by: .examSystem("exam")))
    #expect(try await !world.keeper.end(.random(), .revoked, by: .examSystem("exam")))
    #expect(try await world.events() == [.opened(.face), .ended(.loggedOut)])
    let records = try await world.store.records(AuditQuery(action: .sessionEnded))
    #expect(records.map(\.event.actor) == [.candidate])
  }
}
