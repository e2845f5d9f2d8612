import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct HelpdeskTests {
  @Test func `issues for a candidate of the sitting's exam who is admitted to it, and for nobody else`() async throws {
    let world = try await LoginWorld()
    let exam = Fixtures.exam()
    let foreign = try Fixtures.sitting(of: exam.id)
    try await world.store.add(exam)
    try await world.store.add(foreign)
    let elsewhere = try Fixtures.sitting(of: world.sitting.examID)
    try await world.store.add(elsewhere)
    let other = try LoginWorld.candidate(
      number: "E1234567", ticket: "T-8", of: world.sitting.examID, admission: .only([elsewhere.id]))
    _ = try await world.store.add(other, references: [])

    func refusal(_ candidate: CandidateID, _ sitting: SittingID) async throws -> Helpdesk.Refusal? {
      switch try await world.helpdesk.issueCredential(for: candidate, in: sitting, by: "desk") {
      case .success: nil
      case .failure(let refusal): refusal
      }
    }
    #expect(try await refusal(.random(), world.sitting.id) == .unknownCandidate)
    #expect(try await refusal(world.candidate.id, .random()) == .unknownSitting)
    #expect(try await refusal(world.candidate.id, foreign.id) == .unknownSitting)
    #expect(try await refusal(other.id, world.sitting.id) == .notAdmitted)
    #expect(try await refusal(other.id, elsewhere.id) == nil)
    world.clock.set(world.sitting.schedule.ends)
    #expect(try await refusal(world.candidate.id, world.sitting.id) == .sittingEnded)
  }

  @Test func `a credential never outlives the sitting`() async throws {
    let world = try await LoginWorld()
    world.clock.set(world.sitting.schedule.ends - .seconds(60))
    let issued = try await world.helpdesk.issueCredential(
      for: world.candidate.id, in: world.sitting.id, by: "desk"
    ).get()
    #expect(issued.credential.expiresAt == world.sitting.schedule.ends)
  }

  @Test func `puts on record who issued which credential, and not the password`() async throws {
    let world = try await LoginWorld()
    let issued = try await world.helpdesk.issueCredential(
      for: world.candidate.id, in: world.sitting.id, by: "desk-7"
    ).get()
    let record = try #require(try await world.store.records(AuditQuery(action: .credentialIssued)).first)
    #expect(record.event.actor == .operatorNamed("desk-7"))
    #expect(record.event.details["credential"] == "\(issued.credential.id)")
    #expect(!"\(record)".contains(issued.password.characters))
  }
}
