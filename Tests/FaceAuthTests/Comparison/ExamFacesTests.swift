import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct ExamFacesTests {
  @Test func `follows enrolment and erasure`() async throws {
    let world = try await LoginWorld()
    let exam = world.sitting.examID
    #expect(try await world.faces.comparer(for: exam).enrolled.candidates == [world.candidate.id])
    let second = try LoginWorld.candidate(number: "110101196108040018", ticket: "T-9", of: exam)
    _ = try await world.store.add(
      second, references: [LoginWorld.reference(of: second.id, Fixtures.embedding(ofPerson: 2))])
    #expect(
      try await Set(world.faces.comparer(for: exam).enrolled.candidates) == [world.candidate.id, second.id])
    _ = try await world.store.remove(second.id, at: Fixtures.nineOClock)
    #expect(try await world.faces.comparer(for: exam).enrolled.candidates == [world.candidate.id])
  }

  @Test func `counts a candidate with several references once, and none of another model`() async throws {
    let world = try await LoginWorld()
    let (id, exam) = (world.candidate.id, world.sitting.examID)
    _ = try await world.store.add(LoginWorld.reference(of: id, Fixtures.embedding(ofPerson: 1)))
    let second = try LoginWorld.candidate(number: "110101196108040018", ticket: "T-9", of: exam)
    _ = try await world.store.add(
      second,
      references: [LoginWorld.reference(of: second.id, Fixtures.embedding(ofPerson: 2, model: Fixtures.laterModel))])
    #expect(try await world.faces.comparer(for: exam).enrolled.candidates == [id])
  }

  @Test func `knows nobody in an exam that is not there`() async throws {
    let world = try await LoginWorld()
    #expect(try await world.faces.comparer(for: .random()).enrolled.count == 0)
  }

  @Test func `many who ask at once get the same faces`() async throws {
    let world = try await LoginWorld()
    let exam = world.sitting.examID
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<20 { group.addTask { try await world.faces.comparer(for: exam).enrolled.count } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == [Int](repeating: 1, count: 20))
  }
}
