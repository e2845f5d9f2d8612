import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct WithdrawalTests {
  static let admin = AuditActor.operatorNamed("administrator")

  static func withdrawal(in world: LoginWorld) -> Withdrawal {
    Withdrawal(
      stores: Stores(world.store), secrets: world.secrets, clock: world.clock, frames: world.frames,
      faces: world.faces)
  }

  @Test func `erases the person at once, frames in memory too, and gives the proof`() async throws {
    let world = try await LoginWorld()
    _ = try await world.openSession()
    let pending = try await world.open()
    try await world.sendFrames(ofPerson: 1, to: pending)
    let receipt = try #require(
      await Self.withdrawal(in: world).withdraw(world.candidate.id, because: .consentWithdrawn, by: Self.admin))

    #expect(world.frames.frames(of: pending).isEmpty)
    #expect(try await world.store.candidate(world.candidate.id) == nil)
    #expect(try await world.liveSessions().isEmpty)
    #expect(try await world.complete(pending) == .unknownLogin)
    let event = receipt.record.event
    #expect(event.action == .candidateWithdrawn && event.actor == Self.admin)
    #expect(event.candidateID == world.candidate.id && event.examID == world.sitting.examID)
    #expect(event.details["reason"] == "consent-withdrawn")
    #expect(event.details["photos"] == "1" && event.details["sessions-ended"] == "1")
    #expect(receipt.isScrubbed)
    #expect(try await world.store.records(AuditQuery(limit: .max)).last == receipt.record)
  }

  @Test func `proves without naming`() async throws {
    let world = try await LoginWorld()
    let receipt = try #require(
      await Self.withdrawal(in: world).withdraw(world.candidate.id, because: .requested, by: Self.admin))
    let text = receipt.record.event.details.map { $0.key + $0.value }.joined()
    for secret in [LoginWorld.number, LoginWorld.ticket, world.candidate.name] { #expect(!text.contains(secret)) }
  }

  @Test func `somebody unknown or withdrawn before leaves no record`() async throws {
    let world = try await LoginWorld()
    let withdrawal = Self.withdrawal(in: world)
    #expect(try await withdrawal.withdraw(.random(), because: .requested, by: Self.admin) == nil)
    _ = try await withdrawal.withdraw(world.candidate.id, because: .requested, by: Self.admin)
    #expect(try await withdrawal.withdraw(world.candidate.id, because: .requested, by: Self.admin) == nil)
    #expect(try await world.actions() == [.candidateWithdrawn])
  }

  @Test func `a fault leaves everything and no record, or nothing and the record`() async throws {
    for failing in 0...3 {
      let world = try await LoginWorld()
      world.store.script([StoreFault?](repeating: nil, count: failing) + [.full])
      _ = try? await Self.withdrawal(in: world).withdraw(world.candidate.id, because: .requested, by: Self.admin)
      world.store.script([])
      let isThere = try await world.store.candidate(world.candidate.id) != nil
      #expect(isThere == (try await world.actions().isEmpty))
    }
  }
}
