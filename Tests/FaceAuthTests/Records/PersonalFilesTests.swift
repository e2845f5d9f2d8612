import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct PersonalFilesTests {
  @Test func `has what is held, the log about the person and the same person elsewhere, and is on record`()
    async throws
  {
    let world = try await LoginWorld()
    _ = try await world.openSession()
    let elsewhere = Exam(id: .random(), name: "x", createdAt: Fixtures.nineOClock)
    try await world.store.add(elsewhere)
    let again = try LoginWorld.candidate(number: LoginWorld.number, ticket: "Z-1", of: elsewhere.id)
    _ = try await world.store.add(again, references: [])
    let files = PersonalFiles(stores: Stores(world.store), clock: world.clock)

    let file = try #require(await files.export(world.candidate.id, by: WithdrawalTests.admin))
    #expect(file.holdings.candidate == world.candidate)
    #expect(file.sittings == [world.sitting])
    #expect(file.elsewhere == [again])
    #expect(
      file.audit.map(\.event.action) == [.loginOpened, .verdictAccepted, .sessionOpened, .candidateExported])
    #expect(file.audit.last?.event.actor == WithdrawalTests.admin)
    #expect(try await files.export(.random(), by: WithdrawalTests.admin) == nil)
  }

  @Test func `nothing leaves that is not on record`() async throws {
    let world = try await LoginWorld()
    world.store.script([nil, nil, .full])
    let files = PersonalFiles(stores: Stores(world.store), clock: world.clock)
    await #expect(throws: StoreFault.full) { try await files.export(world.candidate.id, by: WithdrawalTests.admin) }
  }
}
