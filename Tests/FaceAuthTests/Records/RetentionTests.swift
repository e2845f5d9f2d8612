import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct RetentionTests {
  static let days: Duration = .seconds(90 * 86_400)

  static func retention(in world: LoginWorld) -> Retention {
    Retention(
      stores: Stores(world.store), withdrawal: WithdrawalTests.withdrawal(in: world), clock: world.clock,
      lifetime: days)
  }

  private static func addPeople(_ count: Int, to world: LoginWorld) async throws {
    for number in 0..<count {
      let person = try LoginWorld.candidate(
        number: "E\(2_000_000 + number)", ticket: "R-\(number)", of: world.sitting.examID)
      _ = try await world.store.add(
        person, references: [LoginWorld.reference(of: person.id, Fixtures.embedding(ofPerson: number + 2))])
    }
  }

  @Test func `an exam is due so many days after its last sitting, and not before`() async throws {
    let world = try await LoginWorld()
    let retention = Self.retention(in: world)
    let ends = world.sitting.schedule.ends
    let term = try #require(await retention.term(of: world.sitting.examID))
    #expect(
      term
        == RetentionTerm(examID: world.sitting.examID, until: ends + Self.days, isSet: false, people: 1, batches: 0))
    world.clock.set(ends + Self.days - .milliseconds(1))
    #expect(try await retention.run(by: .service) == [])
    world.clock.set(ends + Self.days)
    #expect(try await retention.run(isDryRun: true, by: .service) == [.init(term: term, erased: 0)])
    #expect(try await world.store.candidateCount(of: world.sitting.examID) == 1)
    #expect(try await retention.run(by: .service) == [.init(term: term, erased: 1)])
    #expect(try await world.store.candidateCount(of: world.sitting.examID) == 0)
    #expect(try await world.actions() == [.candidateRetentionEnded, .retentionApplied])
    // Done is done.
    #expect(try await retention.run(by: .service) == [])
    #expect(try await world.actions().count == 2)
  }

  @Test func `a date of its own holds, but never before the last sitting ends`() async throws {
    let world = try await LoginWorld()
    let retention = Self.retention(in: world)
    let exam = world.sitting.examID
    let ends = world.sitting.schedule.ends
    let early = try await retention.set(ends - .seconds(1), of: exam, by: WithdrawalTests.admin)
    #expect(early == .failure(.beforeLastEnd(ends)))
    let set = try await retention.set(ends + .seconds(60), of: exam, by: WithdrawalTests.admin).get()
    #expect(set.isSet && set.until == ends + .seconds(60))
    let later = try Fixtures.sitting(of: exam)
    var moved = later
    moved.schedule = try SittingSchedule(starts: ends + .seconds(3600), ends: ends + .seconds(7200))
    try await world.store.add(moved)
    #expect(try await retention.term(of: exam)?.until == ends + .seconds(7200))
    let back = try await retention.set(nil, of: exam, by: WithdrawalTests.admin).get()
    #expect(!back.isSet && back.until == ends + .seconds(7200) + Self.days)
    #expect(try await retention.set(nil, of: .random(), by: WithdrawalTests.admin) == .failure(.unknownExam))
    #expect(try await world.actions() == [.retentionSet, .retentionSet])
  }

  @Test func `failed attempts are counted while a sitting is open, and forgotten a week after`() async throws {
    let world = try await LoginWorld()
    let retention = Self.retention(in: world)
    let key = AttemptKey.unknownFace([1, 2, 3], world.sitting.id)
    let schedule = world.sitting.schedule
    _ = try await world.store.begin(key, under: .candidate, at: schedule.loginOpens)

    // A sitting as long as anybody likes: the count of its first minute holds to its last.
    var long = try Fixtures.sitting(of: world.sitting.examID)
    long.schedule = try SittingSchedule(starts: schedule.starts, ends: schedule.ends + Self.days)
    try await world.store.add(long)
    world.clock.set(long.schedule.ends - .milliseconds(1))
    _ = try await retention.run(by: .service)
    #expect(try await world.store.counter(key).total == 1)

    world.clock.set(long.schedule.ends)
    _ = try await retention.run(isDryRun: true, by: .service)
    _ = try await retention.run(only: world.sitting.examID, by: .service)
    #expect(try await world.store.counter(key).total == 1)
    _ = try await retention.run(by: .service)
    #expect(try await world.store.counter(key).total == 0)
  }

  @Test func `an exam without a sitting and a date is kept`() async throws {
    let world = try await LoginWorld()
    let exam = Exam(id: .random(), name: "x", createdAt: Fixtures.nineOClock)
    try await world.store.add(exam)
    let person = try LoginWorld.candidate(number: "E7654321", ticket: "X-1", of: exam.id)
    _ = try await world.store.add(person, references: [])
    world.clock.set(Fixtures.nineOClock + Self.days * 100)
    let outcomes = try await Self.retention(in: world).run(by: .service)
    #expect(outcomes.map(\.term.examID) == [world.sitting.examID])
    #expect(try await world.store.candidate(person.id) == person)
  }

  @Test func `stopped anywhere, the next run ends it and nobody is counted twice`() async throws {
    var failing = 0
    while true {
      let world = try await LoginWorld()
      try await Self.addPeople(4, to: world)
      world.clock.set(world.sitting.schedule.ends + Self.days)
      world.store.script([StoreFault?](repeating: nil, count: failing) + [.unavailable])
      _ = try? await Self.retention(in: world).run(by: .service)
      let isOver = world.store.unplayed > 0
      world.store.script([])
      _ = try await Self.retention(in: world).run(by: .service)
      #expect(try await world.store.candidateCount(of: world.sitting.examID) == 0)
      let erased = try await world.store.records(AuditQuery(action: .candidateRetentionEnded)).map(\.event.candidateID)
      #expect(erased.count == 5 && Set(erased).count == 5)
      failing += 1
      if isOver { break }
    }
    #expect(failing > 8)
  }
}
