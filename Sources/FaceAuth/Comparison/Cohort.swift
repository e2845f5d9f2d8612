/// Other people's faces, against which a distance is normalised: how crowded it is where a face lies.
///
/// Among faces that a network was hardly trained on, everybody lies near everybody. The distance to the nearest others
/// says so for each face by itself, without asking what group it belongs to.
///
/// The default cohort, for which the calibration was made, always counts. The exam's own candidates can only make it more
/// crowded, never less: somebody who is one of few of their kind in an exam has no near neighbours there, and would be easy
/// to pass for if the exam's faces took the default ones' place.
package struct Cohort: Sendable {
  /// How many faces of each kind count at most.
  package static let size = 5000
  /// The nearest half percent count: of a whole cohort so many.
  ///
  /// docs/accuracy.md has what fewer and more gave.
  package static let neighbours = size / share
  private static let share = 200
  /// Fewer own candidates say nothing about how crowded it is: their half percent would be chance.
  package static let fewestOwn = 2000

  private let defaults: FaceMatrix
  private let own: FaceMatrix
  private let owners: [CandidateID]

  /// Identifiers are random numbers, so the first candidates by identifier are a sample that does not change with each
  /// login.
  package init(enrolled: EnrolledFaces, defaults: FaceMatrix) {
    self.defaults = FaceMatrix((0..<min(defaults.count, Self.size)).map { defaults[$0] })
    let chosen = enrolled.candidates.indices.sorted { enrolled.candidates[$0] < enrolled.candidates[$1] }
      .prefix(enrolled.count < Self.fewestOwn ? 0 : Self.size)
    own = FaceMatrix(chosen.map { enrolled.faces[$0] })
    owners = chosen.map { enrolled.candidates[$0] }
  }

  package var count: Int { defaults.count + own.count }
  /// How many of the faces are the exam's own.
  package var ownCount: Int { own.count }

  /// Mean distance of a face to the nearest half percent, of the default faces or of the exam's own, whichever is less; nil
  /// where there are too few default ones.
  ///
  /// - Parameter person: whose own face is left out.
  package func crowding(of face: FaceVector, leavingOut person: CandidateID?) -> Double? {
    guard let crowding = Self.mean(of: defaults.nearest(Self.neighbours, to: face) { _ in false }, of: Self.neighbours)
    else { return nil }
    let number = own.count / Self.share
    guard number > 0 else { return crowding }
    let nearest = own.nearest(number, to: face) { person != nil && owners[$0] == person }
    return Self.mean(of: nearest, of: number).map { min($0, crowding) }
  }

  private static func mean(of nearest: [(row: Int, distance: Double)], of number: Int) -> Double? {
    guard nearest.count == number else { return nil }
    return nearest.reduce(0) { $0 + $1.distance } / Double(number)
  }
}
