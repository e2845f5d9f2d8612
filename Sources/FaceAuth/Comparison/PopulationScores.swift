/// The scores of strangers within an exam's own candidates: every pair of two of them.
///
/// Needs no labels: two candidates are two people. Exact up to the size of a cohort; of more candidates the first by
/// identifier stand for all.
package struct PopulationScores: Sendable {
  private struct Neighbourhood {
    /// Sum of the distances to the nearest ``Cohort/neighbours`` and one more.
    var sum: Double
    /// Distance to that last one.
    var last: Double
  }

  private let faces: FaceMatrix
  private let neighbourhoods: [Neighbourhood]

  /// How many people there must be: the half percent nearest are ``Cohort/neighbours`` of them only in a whole cohort, and
  /// with fewer than this the exam's own faces are too small a part of it.
  package static let fewestPeople = 500

  /// The faces to compare, before the work of ``init(_:neighbourhoodsOf:)``.
  package static func sample(of enrolled: EnrolledFaces) -> FaceMatrix {
    let rows = enrolled.candidates.indices.sorted { enrolled.candidates[$0] < enrolled.candidates[$1] }
    return FaceMatrix(rows.prefix(Cohort.size).map { enrolled.faces[$0] })
  }

  /// Measures how crowded it is around each face; a second for a whole cohort.
  ///
  /// - Parameters:
  ///   - defaults: fill the cohort up where there are fewer faces.
  ///   - advance: called after each face.
  package init(_ faces: FaceMatrix, filledUpFrom defaults: FaceMatrix, advance: () -> Void = {}) {
    var cohort = faces
    for row in 0..<min(defaults.count, max(Cohort.size - faces.count, 0)) { cohort.append(defaults[row]) }
    self.faces = faces
    neighbourhoods = (0..<faces.count).map { row in
      let nearest = cohort.nearest(Cohort.neighbours + 1, to: faces[row]) { $0 == row }
      advance()
      return Neighbourhood(sum: nearest.reduce(0) { $0 + $1.distance }, last: nearest.last?.distance ?? .nan)
    }
  }

  package var count: Int { faces.count }

  /// The scores of one face with all that come after it.
  ///
  /// In each comparison either person is left out of the other's neighbourhood, as a login leaves out who is claimed.
  package func scores(ofRow row: Int) -> [Float] {
    faces.distances(to: faces[row]).enumerated().dropFirst(row + 1).map { other, distance in
      let distance = Double(distance)
      let crowding = [neighbourhoods[row], neighbourhoods[other]].map { neighbourhood in
        (neighbourhood.sum - min(distance, neighbourhood.last)) / Double(Cohort.neighbours)
      }
      return Float(distance - (crowding[0] + crowding[1]) / 2)
    }
  }
}
