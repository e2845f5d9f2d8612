import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Session expiry` {
  @Test func `closes what ran out a little while ago, as of when it did, and puts it on record`() async throws {
    let world = try await LoginWorld()
    let session = try await world.openSession().session
    let expiry = SessionExpiry(sessions: world.store, clock: world.clock)
    let noticed = session.idleAt + SessionExpiry.delay
    world.clock.set(noticed.justBefore)
    #expect(try await expiry.step() == [])
    world.clock.set(noticed)
    #expect(try await expiry.step().map(\.end) == [SessionEnd(reason: .expired, at: session.idleAt)])
    #expect(try await expiry.step() == [])
    let event = try #require(try await world.store.events(after: 1, of: nil, limit: 10).first)
    #expect(event.kind == .ended(.expired) && event.sessionID == session.id && event.at == session.idleAt)
    let record = try #require(try await world.store.records(AuditQuery(action: .sessionEnded)).first).event
    #expect(record.at == noticed && record.actor == .service && record.reasons == ["expired"])
    #expect(record.sessionID == session.id && record.candidateID == world.candidate.id)
    #expect(record.details == ["expired-at": String(session.idleAt.millisecondsSince1970)])
  }

  @Test func `leaves alone who was refreshed in time`() async throws {
    let world = try await LoginWorld()
    let grant = try await world.openSession()
    world.clock.set(grant.session.idleAt.justBefore)
    let refreshed = try #require(try await world.keeper.refresh(grant.refreshToken))
    world.clock.set(grant.session.idleAt + .seconds(60))
    let expiry = SessionExpiry(sessions: world.store, clock: world.clock)
    #expect(try await expiry.step() == [])
    #expect(try await world.keeper.live(refreshed.session.id) != nil)
  }

  @Test func `closes no more than a page at once`() async throws {
    let world = try await LoginWorld()
    var last = world.clock.now()
    for _ in 0...SessionExpiry.page {
      let sitting = try Fixtures.sitting(of: world.sitting.examID)
      try await world.store.add(sitting)
      let login = try await world.open(world.claim(sitting: sitting.id))
      last = max(last, try await world.attempt(login, asPerson: 1).grant().session.idleAt)
    }
    world.clock.set(last + .seconds(60))
    let expiry = SessionExpiry(sessions: world.store, clock: world.clock)
    #expect(try await expiry.step().count == SessionExpiry.page)
    #expect(try await expiry.step().count == 1)
    #expect(try await expiry.step().isEmpty)
  }
}
