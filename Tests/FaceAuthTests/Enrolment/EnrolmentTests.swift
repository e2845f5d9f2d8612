import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct EnrolmentTests {
  static let admin = AuditActor.operatorNamed("enroller")

  static func enrolment(in world: LoginWorld) -> Enrolment {
    Enrolment(stores: Stores(world.store), engine: world.engine, secrets: world.secrets, clock: world.clock)
  }

  static func entry(
    _ outcome: PictureOutcome = Fixtures.picture(ofPerson: 3), number: String = "E1234567", ticket: String = "T-3",
    exam: ExamID? = nil, in world: LoginWorld
  ) throws -> Enrolment.Entry {
    Enrolment.Entry(
      examID: exam ?? world.sitting.examID, document: try IDDocument(number: number), ticket: AdmissionTicket(ticket)!,
      name: "考生", photo: world.picture(outcome))
  }

  @Test func `enrols somebody who then can log in`() async throws {
    let world = try await LoginWorld()
    _ = try await Self.enrolment(in: world).enrol(try Self.entry(in: world), by: Self.admin).get()
    let login = try await world.open(world.claim(number: "E1234567", ticket: "T-3"))
    _ = try await world.attempt(login, asPerson: 3).grant()
    #expect(try await world.actions().first == .candidateEnrolled)
  }

  @Test func `refuses photos that will fail on the day, and says why`() async throws {
    let world = try await LoginWorld()
    var blurred = Fixtures.clearSignals
    blurred.sharpness = 10
    let cases: [(PictureOutcome, Enrolment.Refusal)] = [
      (.unreadable(.corrupt), .unreadablePhoto(.corrupt)),
      (Fixtures.picture(of: .noFace), .photo([.noFace])),
      (Fixtures.picture(of: .severalFaces), .photo([.severalFaces])),
      (Fixtures.picture(ofPerson: 3, quality: blurred), .photo([.blurred])),
    ]
    for (outcome, refusal) in cases {
      #expect(
        try await Self.enrolment(in: world).enrol(try Self.entry(outcome, in: world), by: Self.admin)
          == .failure(refusal))
    }
    #expect(try await world.actions().isEmpty)
  }

  @Test func `refuses a number or ticket that the exam has, and an exam that is none`() async throws {
    let world = try await LoginWorld()
    let enrolment = Self.enrolment(in: world)
    func refusal(_ entry: Enrolment.Entry) async throws -> Enrolment.Refusal? {
      switch try await enrolment.enrol(entry, by: Self.admin) {
      case .success: nil
      case .failure(let refusal): refusal
      }
    }
    #expect(
      try await refusal(Self.entry(number: LoginWorld.number, in: world)) == .numberExists(world.candidate.id))
    #expect(try await refusal(Self.entry(ticket: LoginWorld.ticket, in: world)) == .ticketExists(world.candidate.id))
    #expect(try await refusal(Self.entry(exam: .random(), in: world)) == .unknownExam)
  }

  @Test func `a fault leaves nobody and no face behind that is not on record`() async throws {
    let fallenOut = { (world: LoginWorld) async throws in
      let records = try await world.store.records(AuditQuery(limit: .max))
      let references = Set(records.compactMap { $0.event.details["reference"] })
      for candidate in try await world.store.candidates(of: world.sitting.examID, after: nil, limit: 99)
      where candidate.id != world.candidate.id {
        for reference in try await world.store.references(of: candidate.id) {
          #expect(references.contains("\(reference.id)"))
        }
      }
    }
    try await `Store faults`.withEachCallFailing(
      prepare: { _ in },
      flow: { world, _ in
        let enrolment = Self.enrolment(in: world)
        _ = try await enrolment.enrol(try Self.entry(in: world), by: Self.admin).get()
      },
      then: { (world, _, _) async throws in try await fallenOut(world) })
  }
}
