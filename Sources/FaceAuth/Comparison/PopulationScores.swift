/// The scores of strangers within an exam's own candidates: every pair of two of one sex.
///
/// Needs no labels: two candidates are two people. Nobody sends somebody of the other sex in their place, and such pairs
/// would make the rest look rarer than they are. Exact up to the size of a cohort; of more candidates the first by
/// identifier stand for all.
package struct PopulationScores: Sendable {
  private struct Neighbourhood {
    /// Sum of the distances to the nearest ``Cohort/neighbours`` and one more.
    var sum: Double
    /// Distance to that last one.
    var last: Double
  }

  /// Those to compare, in the order of their identifiers.
  package struct Sample: Sendable {
    package fileprivate(set) var faces = FaceMatrix()
    package fileprivate(set) var sexes: [ResidentNumber.Sex?] = []

    package var count: Int { sexes.count }
  }

  private let sample: Sample
  private let neighbourhoods: [Neighbourhood]

  /// How many people there must be: the half percent nearest are ``Cohort/neighbours`` of them only in a whole cohort, and
  /// with fewer than this the exam's own faces are too small a part of it.
  package static let fewestPeople = 500

  /// - Parameter sex: as the candidate's ID number tells it; who has none that does is compared with everybody.
  package static func sample(of enrolled: EnrolledFaces, sex: (CandidateID) -> ResidentNumber.Sex?) -> Sample {
    let rows = enrolled.candidates.indices.sorted { enrolled.candidates[$0] < enrolled.candidates[$1] }
    var sample = Sample()
    for row in rows.prefix(Cohort.size) {
      sample.faces.append(enrolled.faces[row])
      sample.sexes.append(sex(enrolled.candidates[row]))
    }
    return sample
  }

  /// Measures how crowded it is around each face; a second for a whole cohort.
  ///
  /// - Parameters:
  ///   - defaults: fill the cohort up where there are fewer faces.
  ///   - advance: called after each face.
  package init(_ sample: Sample, filledUpFrom defaults: FaceMatrix, advance: () -> Void = {}) {
    var cohort = sample.faces
    for row in 0..<min(defaults.count, max(Cohort.size - sample.count, 0)) { cohort.append(defaults[row]) }
    self.sample = sample
    neighbourhoods = (0..<sample.count).map { row in
      let nearest = cohort.nearest(Cohort.neighbours + 1, to: sample.faces[row]) { $0 == row }
      advance()
      return Neighbourhood(sum: nearest.reduce(0) { $0 + $1.distance }, last: nearest.last?.distance ?? .nan)
    }
  }

  package var count: Int { sample.count }

  /// The scores of one face with all of its sex that come after it.
  ///
  /// In each comparison either person is left out of the other's neighbourhood, as a login leaves out who is claimed.
  package func scores(ofRow row: Int) -> [Float] {
    sample.faces.distances(to: sample.faces[row]).enumerated().dropFirst(row + 1).compactMap { other, distance in
      if let mine = sample.sexes[row], let theirs = sample.sexes[other], mine != theirs { return nil }
      let distance = Double(distance)
      let crowding = [neighbourhoods[row], neighbourhoods[other]].map { neighbourhood in
        (neighbourhood.sum - min(distance, neighbourhood.last)) / Double(Cohort.neighbours)
      }
      return Float(distance - (crowding[0] + crowding[1]) / 2)
    }
  }
}
