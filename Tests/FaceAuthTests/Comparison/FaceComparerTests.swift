import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct FaceComparerTests {
  private static func enrolled(_ people: [Int]) -> (faces: EnrolledFaces, ids: [CandidateID]) {
    var faces = EnrolledFaces()
    let ids = people.map { _ in CandidateID.random() }
    for (person, id) in zip(people, ids) {
      faces.append(FaceVector(Fixtures.embedding(ofPerson: person).components)!, of: id)
    }
    return (faces, ids)
  }

  private func template(_ comparer: FaceComparer, ofPerson person: Int, pictures: Int = 1) throws
    -> FaceComparer.Template
  {
    try #require(
      comparer.template(
        of: [FaceEmbedding](repeating: Fixtures.embedding(ofPerson: person), count: pictures), leavingOut: nil))
  }

  @Test func `scores by distance less the mean crowding of both`() throws {
    let comparer = FaceComparer(model: Fixtures.comparison)
    let (one, two) = (try template(comparer, ofPerson: 1), try template(comparer, ofPerson: 2))
    let same = comparer.comparison(of: one, with: one)
    #expect(same.distance == 0 && abs(same.score + 0.72.squareRoot()) < 1e-6)
    let strangers = comparer.comparison(of: one, with: two)
    #expect(abs(strangers.score) < 1e-6)
    #expect(strangers == comparer.comparison(of: two, with: one))
  }

  @Test func `says how the sides were fused`() throws {
    let comparer = FaceComparer(model: Fixtures.comparison)
    let (one, three) = (try template(comparer, ofPerson: 1), try template(comparer, ofPerson: 1, pictures: 3))
    #expect(comparer.comparison(of: one, with: one).fusion == .single)
    #expect(comparer.comparison(of: three, with: one).fusion == .mixed)
    #expect(comparer.comparison(of: one, with: three).fusion == .mixed)
    #expect(comparer.comparison(of: three, with: three).fusion == .fused)
  }

  @Test func `makes no template of nothing, or of another model`() {
    let comparer = FaceComparer(model: Fixtures.comparison)
    let later = Fixtures.embedding(ofPerson: 1, model: Fixtures.laterModel)
    #expect(comparer.template(of: [], leavingOut: nil) == nil)
    #expect(comparer.template(of: [later], leavingOut: nil) == nil)
    #expect(comparer.template(of: [later, Fixtures.embedding(ofPerson: 1)], leavingOut: nil) == nil)
  }

  @Test func `names another candidate only where the face is theirs`() throws {
    let (faces, ids) = Self.enrolled([1, 2, 3])
    let comparer = FaceComparer(model: Fixtures.comparison, enrolled: faces)
    let two = try template(comparer, ofPerson: 2)
    #expect(comparer.other(than: ids[0], like: two, alarmRate: 1e-3)?.candidate == ids[1])
    #expect(comparer.other(than: nil, like: two, alarmRate: 1e-3)?.candidate == ids[1])
    #expect(comparer.other(than: ids[1], like: two, alarmRate: 1e-3) == nil)
    #expect(comparer.other(than: ids[0], like: try template(comparer, ofPerson: 9), alarmRate: 1e-3) == nil)
  }

  @Test func `names nobody at a rate that the calibration does not reach`() throws {
    let (faces, ids) = Self.enrolled([1, 2])
    let comparer = FaceComparer(model: Fixtures.comparison, enrolled: faces)
    let two = try template(comparer, ofPerson: 2)
    for rate in [0, -1, 1e-12, Double.nan] {
      #expect(comparer.other(than: ids[0], like: two, alarmRate: rate) == nil)
    }
  }

  @Test func `says how other candidates would have passed`() throws {
    let (faces, ids) = Self.enrolled([1, 2, 3])
    let comparer = FaceComparer(model: Fixtures.comparison, enrolled: faces)
    let strangers = comparer.strangers(to: ids[0], like: try template(comparer, ofPerson: 2))
    #expect(strangers.count == 2)
    #expect(strangers.compactMap(\.self) == [1e-9])
  }
}
