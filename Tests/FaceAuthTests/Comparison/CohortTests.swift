import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct CohortTests {
  /// Faces on a line, one apart.
  private static func line(_ count: Int) -> FaceMatrix {
    FaceMatrix((0..<count).map { FaceMatrixTests.face(Float($0 + 1)) })
  }

  @Test func `measures how crowded it is by the nearest`() throws {
    let cohort = Cohort(enrolled: EnrolledFaces(), filledUpFrom: Self.line(100))
    // The mean of 1...25.
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil) == 13)
  }

  @Test func `cannot say where there are too few`() {
    let cohort = Cohort(enrolled: EnrolledFaces(), filledUpFrom: Self.line(Cohort.neighbours - 1))
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil) == nil)
  }

  @Test func `leaves out the person who is claimed, and nobody else`() throws {
    var enrolled = EnrolledFaces()
    let (person, other) = (CandidateID.random(), CandidateID.random())
    enrolled.append(FaceMatrixTests.face(0.5), of: person)
    let cohort = Cohort(enrolled: enrolled, filledUpFrom: Self.line(100))
    let all = try #require(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: nil))
    #expect(all < 13)
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: other) == all)
    #expect(cohort.crowding(of: FaceMatrixTests.face(), leavingOut: person) == 13)
  }

  @Test func `is filled up to one size, and never above`() {
    var enrolled = EnrolledFaces()
    for place in 0..<20 { enrolled.append(FaceMatrixTests.face(Float(place)), of: .random()) }
    let few = Cohort(enrolled: enrolled, filledUpFrom: Self.line(6000))
    #expect(few.count == Cohort.size && few.ownCount == 20)
    for place in 20..<6000 { enrolled.append(FaceMatrixTests.face(Float(place)), of: .random()) }
    let many = Cohort(enrolled: enrolled, filledUpFrom: Self.line(6000))
    #expect(many.count == Cohort.size && many.ownCount == Cohort.size)
  }
}
