/// The scores of strangers within an exam's own candidates: every pair of two of one sex.
///
/// Needs no labels: two candidates are two people. Nobody sends somebody of the other sex in their place, and such pairs
/// would make the rest look rarer than they are. Exact up to the size of a cohort; of more candidates the first by
/// identifier stand for all.
package struct PopulationScores: Sendable {
  /// Those to compare, in the order of their identifiers.
  package struct Sample: Sendable {
    package fileprivate(set) var enrolled = EnrolledFaces()
    package fileprivate(set) var sexes: [ResidentNumber.Sex?] = []

    package var faces: FaceMatrix { enrolled.faces }
    package var count: Int { sexes.count }
  }

  private let sample: Sample
  private let crowding: [Double]

  /// How many people there must be: the half percent nearest are ``Cohort/neighbours`` of them only in a whole cohort, and
  /// with fewer than this the exam's own faces are too small a part of it.
  package static let fewestPeople = 500

  /// - Parameter sex: as the candidate's ID number tells it; who has none that does is compared with everybody.
  package static func sample(of enrolled: EnrolledFaces, sex: (CandidateID) -> ResidentNumber.Sex?) -> Sample {
    let rows = enrolled.candidates.indices.sorted { enrolled.candidates[$0] < enrolled.candidates[$1] }
    var sample = Sample()
    for row in rows.prefix(Cohort.size) {
      sample.enrolled.append(enrolled.faces[row], of: enrolled.candidates[row], pictures: enrolled.pictures[row])
      sample.sexes.append(sex(enrolled.candidates[row]))
    }
    return sample
  }

  /// Measures how crowded it is around each face; a second for a whole cohort.
  ///
  /// - Parameters:
  ///   - defaults: the default cohort.
  ///   - advance: called after each face.
  package init(_ sample: Sample, defaults: FaceMatrix, advance: () -> Void = {}) {
    let cohort = Cohort(enrolled: sample.enrolled, defaults: defaults)
    self.sample = sample
    crowding = (0..<sample.count).map { row in
      defer { advance() }
      return cohort.crowding(of: sample.faces[row], leavingOut: sample.enrolled.candidates[row]) ?? .nan
    }
  }

  package var count: Int { sample.count }

  /// The scores of one face with all of its sex that come after it.
  ///
  /// The other stays in the neighbourhood of either, which a login leaves out; among hundreds of faces it hardly counts.
  package func scores(ofRow row: Int) -> [Float] {
    sample.faces.distances(to: sample.faces[row]).enumerated().dropFirst(row + 1).compactMap { other, distance in
      if let mine = sample.sexes[row], let theirs = sample.sexes[other], mine != theirs { return nil }
      return distance - Float((crowding[row] + crowding[other]) / 2)
    }
  }
}
