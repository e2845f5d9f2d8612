import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Mock sitting` {
  @Test func `must be finished before a formal sitting that requires it`() async throws {
    let world = try await LoginWorld(kind: .formal(requiresMock: true))
    let mock = try Fixtures.mock(of: world.sitting.examID, runs: 1)
    try await world.store.add(mock)
    #expect(try await world.logIn() == .notAdmitted(.entry(.mockRequired)))

    let run = try await world.attempt(world.open(world.claim(sitting: mock.id)), asPerson: 1).grant()
    #expect(try await world.logIn() == .notAdmitted(.entry(.mockRequired)))

    #expect(try await world.keeper.end(run.session.id, .revoked, by: .examSystem("exam")))
    _ = try await world.openSession()
    let again = try await world.attempt(world.open(world.claim(sitting: mock.id)), asPerson: 1)
    #expect(again == .notAdmitted(.entry(.mockRunsUsedUp)))
  }

  @Test func `is not finished by a session that was taken over or ended by the desk`() async throws {
    let world = try await LoginWorld(kind: .formal(requiresMock: true))
    let mock = try Fixtures.mock(of: world.sitting.examID, runs: 1, secondLogin: .takeOver)
    try await world.store.add(mock)
    for _ in 1...3 {
      _ = try await world.attempt(world.open(world.claim(sitting: mock.id)), asPerson: 1).grant()
    }
    let last = try await world.attempt(world.open(world.claim(sitting: mock.id)), asPerson: 1).grant()
    try await world.keeper.end(last.session.id, .operatorEnded, by: .operatorNamed("desk"))
    #expect(try await world.logIn() == .notAdmitted(.entry(.mockRequired)))
  }

  @Test func `of another exam does not count`() async throws {
    let world = try await LoginWorld(kind: .formal(requiresMock: true))
    let exam = Fixtures.exam()
    let mock = try Fixtures.mock(of: exam.id, runs: 1)
    try await world.store.add(exam)
    try await world.store.add(mock)
    #expect(try await !world.store.hasFinishedMock(world.candidate.id, in: exam.id))
    let claim = world.claim(sitting: mock.id)
    #expect(try await world.attempt(world.open(claim), asPerson: 1) == .refused([.noMatch], attemptsLeft: 2))
  }
}
