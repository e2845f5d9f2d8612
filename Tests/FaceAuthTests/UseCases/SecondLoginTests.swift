import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Second login` {
  @Test func `is refused while the first session lives, where the sitting refuses`() async throws {
    let world = try await LoginWorld(secondLogin: .refuse)
    let first = try await world.openSession()
    #expect(try await world.logIn() == .notAdmitted(.alreadyLoggedIn))
    #expect(try await world.keeper.live(first.session.id) != nil)
    #expect(try await world.events() == [.opened(.face)])
    let refusal = try #require(try await world.store.records(AuditQuery(action: .sessionRefused)).first)
    #expect(refusal.event.reasons == ["already-logged-in"])
  }

  @Test func `is let in where the first session was ended by the helpdesk, or has run out`() async throws {
    let world = try await LoginWorld(secondLogin: .refuse)
    let first = try await world.openSession()
    #expect(try await world.keeper.end(first.session.id, .operatorEnded, by: .operatorNamed("desk")))
    let second = try await world.openSession()
    world.clock.set(second.session.idleAt)
    _ = try await world.openSession()
    #expect(
      try await world.events() == [
        .opened(.face), .ended(.operatorEnded), .opened(.face), .ended(.expired), .opened(.face),
      ])
    let ends = try await world.store.records(AuditQuery(action: .sessionEnded))
    #expect(ends.map(\.event.reasons) == [["operator-ended"], ["expired"]])
    #expect(ends.map(\.event.actor) == [.operatorNamed("desk"), .service])
  }

  @Test func `takes the session over at once, where the sitting says so`() async throws {
    let world = try await LoginWorld(secondLogin: .takeOver)
    let first = try await world.openSession()
    let second = try await world.openSession()
    #expect(try await world.keeper.live(first.session.id) == nil)
    #expect(try await world.keeper.live(second.session.id) != nil)
    #expect(first.session.pseudonym == second.session.pseudonym)
    #expect(try await world.keeper.refresh(first.refreshToken) == nil)
    #expect(try await world.keeper.live(second.session.id) != nil)
    #expect(try await world.events() == [.opened(.face), .ended(.takenOver), .opened(.face)])
    let ends = try await world.store.records(AuditQuery(action: .sessionEnded))
    #expect(ends.map(\.event.sessionID) == [first.session.id])
    #expect(ends.map(\.event.reasons) == [["taken-over"]])
  }

  @Test func `after a power cut leads back in until the end, under the same name, and gives no time`() async throws {
    let world = try await LoginWorld(reentry: .untilEnds)
    let first = try await world.openSession()
    world.clock.set(world.sitting.schedule.ends - .seconds(60))
    let back = try await world.openSession()
    #expect(back.session.pseudonym == first.session.pseudonym)
    #expect(back.session.expiresAt == world.sitting.schedule.ends)
    #expect(back.session.idleAt == world.sitting.schedule.ends)
  }

  @Test func `after the entry window is no second login where the sitting knows no re-entry`() async throws {
    let world = try await LoginWorld(reentry: .never)
    _ = try await world.openSession()
    world.clock.set(world.sitting.schedule.entryCloses)
    #expect(try await world.answer() == .failure(.entry(.entryClosed)))
  }

  @Test func `in another sitting is another name`() async throws {
    let world = try await LoginWorld()
    let other = try Fixtures.sitting(of: world.sitting.examID)
    try await world.store.add(other)
    let first = try await world.openSession()
    let second = try await world.attempt(world.open(world.claim(sitting: other.id)), asPerson: 1).grant()
    #expect(first.session.pseudonym != second.session.pseudonym)
  }
}
