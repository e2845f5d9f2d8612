/// Other people's faces, against which a distance is normalised: how crowded it is where a face lies.
///
/// Among faces that a network was hardly trained on, everybody lies near everybody. The distance to the nearest others
/// says so for each face by itself, without asking what group it belongs to.
package struct Cohort: Sendable {
  /// Always so many faces: crowding depends on their number, and the calibration is for this one.
  package static let size = 5000
  /// How many of the nearest count: the half percent nearest; docs/accuracy.md has what fewer and more gave.
  package static let neighbours = 25

  private let faces: FaceMatrix
  /// Who the first of the faces are; the others are nobody.
  private let owners: [CandidateID]

  /// The exam's own candidates, filled up from the default cohort where they are too few.
  ///
  /// Identifiers are random numbers, so the first candidates by identifier are a sample that does not change with each
  /// login.
  package init(enrolled: EnrolledFaces, filledUpFrom defaults: FaceMatrix) {
    let chosen = enrolled.candidates.indices.sorted { enrolled.candidates[$0] < enrolled.candidates[$1] }
      .prefix(Self.size)
    var faces = FaceMatrix(chosen.map { enrolled.faces[$0] })
    for row in 0..<min(defaults.count, Self.size - chosen.count) { faces.append(defaults[row]) }
    self.faces = faces
    owners = chosen.map { enrolled.candidates[$0] }
  }

  package var count: Int { faces.count }
  /// How many of the faces are the exam's own.
  package var ownCount: Int { owners.count }

  /// Mean distance of a face to its nearest ``neighbours`` among the others; nil where there are fewer.
  ///
  /// - Parameter person: whose own faces are left out.
  package func crowding(of face: FaceVector, leavingOut person: CandidateID?) -> Double? {
    let nearest = faces.nearest(Self.neighbours, to: face) { row in
      person != nil && row < owners.count && owners[row] == person
    }
    guard nearest.count == Self.neighbours else { return nil }
    return nearest.reduce(0) { $0 + $1.distance } / Double(Self.neighbours)
  }
}
