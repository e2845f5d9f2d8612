import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct PopulationScoresTests {
  /// People 1 to 4, the first two men.
  private static func sample(_ sexes: [ResidentNumber.Sex?] = [.male, .male, .female, .female])
    -> PopulationScores.Sample
  {
    var enrolled = EnrolledFaces()
    var known: [CandidateID: ResidentNumber.Sex] = [:]
    // In ascending order, so that rows are people.
    let ids = sexes.map { _ in CandidateID.random() }.sorted()
    for (place, id) in ids.enumerated() {
      enrolled.append(FaceVector(Fixtures.embedding(ofPerson: place + 1).components)!, of: id)
      known[id] = sexes[place]
    }
    return PopulationScores.sample(of: enrolled) { known[$0] }
  }

  private func scores(_ sexes: [ResidentNumber.Sex?]) -> [[Float]] {
    let population = PopulationScores(Self.sample(sexes), defaults: Fixtures.comparison.defaultCohort)
    return (0..<population.count).map { population.scores(ofRow: $0) }
  }

  @Test func `compares each two of one sex once`() {
    #expect(scores([.male, .male, .female, .female]).map(\.count) == [1, 0, 1, 0])
    #expect(scores([.male, .female, .male, .male]).map(\.count) == [2, 0, 1, 0])
  }

  @Test func `compares who has no such number with everybody`() {
    #expect(scores([nil, .male, .female, nil]).map(\.count) == [3, 1, 1, 0])
  }

  @Test func `scores as a login does`() throws {
    // Everybody lies 0.85 from everybody, the cohort included.
    for score in scores([nil, nil, nil, nil]).flatMap(\.self) { #expect(abs(score) < 1e-5) }
  }

  @Test func `goes up to the size of a cohort`() {
    var enrolled = EnrolledFaces()
    for place in 0..<Cohort.size + 10 { enrolled.append(FaceMatrixTests.face(Float(place)), of: .random()) }
    #expect(PopulationScores.sample(of: enrolled) { _ in nil }.count == Cohort.size)
  }
}
