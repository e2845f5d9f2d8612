import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct CohortTests {
  /// Faces on a line, one apart.
  private static func line(_ count: Int) -> FaceMatrix {
    FaceMatrix((0..<count).map { FaceMatrixTests.face(Float($0 + 1)) })
  }

  /// So many candidates at one place, the first of them the one returned.
  private static func exam(_ count: Int, at place: Float) -> (faces: EnrolledFaces, first: CandidateID) {
    var enrolled = EnrolledFaces()
    let ids = (0..<count).map { _ in CandidateID.random() }
    for id in ids { enrolled.append(FaceMatrixTests.face(place), of: id) }
    return (enrolled, ids[0])
  }

  @Test func `measures how crowded it is by the nearest`() throws {
    let cohort = Cohort(enrolled: EnrolledFaces(), defaults: Self.line(100))
    // The mean of 1...25.
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil) == 13)
  }

  @Test func `cannot say where there are too few`() {
    let cohort = Cohort(enrolled: EnrolledFaces(), defaults: Self.line(Cohort.neighbours - 1))
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil) == nil)
    let own = Cohort(enrolled: Self.exam(Cohort.size, at: 1).faces, defaults: FaceMatrix())
    #expect(own.crowding(of: FaceMatrixTests.face(), leavingOut: nil) == nil)
  }

  @Test func `an exam's own candidates make it more crowded`() {
    let cohort = Cohort(enrolled: Self.exam(Cohort.fewestOwn, at: 2).faces, defaults: Self.line(100))
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil) == 2)
  }

  @Test func `and never less: who is one of few of their kind is no easier to pass for`() {
    let cohort = Cohort(enrolled: Self.exam(Cohort.size, at: 500).faces, defaults: Self.line(100))
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil) == 13)
  }

  @Test func `a handful of own candidates says nothing`() {
    let cohort = Cohort(enrolled: Self.exam(Cohort.fewestOwn - 1, at: 2).faces, defaults: Self.line(100))
    #expect(cohort.ownCount == 0)
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil) == 13)
  }

  @Test func `leaves out the person who is claimed, and nobody else`() throws {
    var (enrolled, _) = Self.exam(Cohort.fewestOwn, at: 10)
    let person = CandidateID.random()
    enrolled.append(FaceMatrixTests.face(1), of: person)
    let cohort = Cohort(enrolled: enrolled, defaults: Self.line(100))
    let all = try #require(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil))
    #expect(abs(all - 9.1) < 1e-6)
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: .random()) == all)
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: person) == 10)
  }

  @Test func `never grows above its size`() {
    let cohort = Cohort(enrolled: Self.exam(Cohort.size + 10, at: 1).faces, defaults: Self.line(Cohort.size + 10))
    #expect(cohort.count == 2 * Cohort.size && cohort.ownCount == Cohort.size)
  }
}
