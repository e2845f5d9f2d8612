/// Compares faces within one exam: `score(a, b) = |a − b| − (m(a) + m(b)) / 2`, where m is the crowding in the cohort.
///
/// The formula and what else was tried: docs/accuracy.md. A comparison scans the cohort and the exam's enrolled faces, some
/// milliseconds for 50,000: never on the cooperative pool.
package struct FaceComparer: Sendable {
  package let model: ComparisonModel
  package let cohort: Cohort
  package let enrolled: EnrolledFaces
  /// Who is like whom and another person all the same; see ``KnownPair``.
  private let twins: [CandidateID: Set<CandidateID>]
  /// Some of the enrolled, ready to be compared with every probe.
  private let sample: [(candidate: CandidateID, template: Template)]

  private static let sampleSize = 100

  /// Takes some milliseconds for a whole cohort.
  ///
  /// - Parameter knownPairs: who is no alarm for whom.
  package init(model: ComparisonModel, enrolled: EnrolledFaces = EnrolledFaces(), knownPairs: [KnownPair] = []) {
    self.model = model
    var twins: [CandidateID: Set<CandidateID>] = [:]
    for pair in knownPairs {
      twins[pair.first, default: []].insert(pair.second)
      twins[pair.second, default: []].insert(pair.first)
    }
    self.twins = twins
    self.enrolled = enrolled
    let cohort = Cohort(enrolled: enrolled, defaults: model.defaultCohort)
    self.cohort = cohort
    sample = enrolled.candidates.indices.prefix(Self.sampleSize).compactMap { row in
      let candidate = enrolled.candidates[row]
      return Self.template(of: row, among: enrolled, in: cohort).map { (candidate, $0) }
    }
  }

  /// One side of comparisons: embeddings of one face fused, and how crowded it is there.
  package struct Template: Sendable {
    package let face: FaceVector
    package let crowding: Double
    package let pictures: Int
  }

  /// Fuses embeddings of one face; nil where there is none, one is of another model, or the numbers cannot be assessed.
  ///
  /// - Parameter person: who is claimed, and not part of the cohort for this comparison.
  package func template(of embeddings: [FaceEmbedding], leavingOut person: CandidateID?) -> Template? {
    guard let mean = FaceEmbedding.mean(of: embeddings), mean.model == model.embeddingModel,
      let face = model.space.vector(of: mean), let crowding = cohort.crowding(of: face, leavingOut: person)
    else { return nil }
    return Template(face: face, crowding: crowding, pictures: embeddings.count)
  }

  package func comparison(of probe: Template, with reference: Template) -> FaceComparison {
    let distance = Double(FaceMatrix([reference.face]).distances(to: probe.face)[0])
    return FaceComparison(
      score: distance - (probe.crowding + reference.crowding) / 2, distance: distance,
      fusion: Fusion(probes: probe.pictures, references: reference.pictures))
  }

  /// How crowded it is around one of the enrolled, whose own face does not count; nil where it cannot be assessed.
  func crowding(ofRow row: Int) -> Double? {
    cohort.crowding(of: enrolled.faces[row], leavingOut: enrolled.candidates[row])
  }

  /// Compares two of the enrolled, as ``comparison(of:with:)`` does.
  func comparison(
    ofRow first: Int, crowding: Double, withRow second: Int, crowding other: Double
  ) -> FaceComparison {
    let distance = Double(enrolled.faces.distance(from: first, to: second))
    return FaceComparison(
      score: distance - (crowding + other) / 2, distance: distance,
      fusion: Fusion(probes: enrolled.pictures[first], references: enrolled.pictures[second]))
  }

  /// For each of some other candidates the smallest calibrated rate at which they would pass for the probe's person.
  package func strangers(to person: CandidateID?, like probe: Template) -> [Double?] {
    sample.filter { $0.candidate != person }.map { _, template in
      let comparison = comparison(of: probe, with: template)
      return model.calibration.falseMatchRate(of: comparison.score, fusion: comparison.fusion)
    }
  }

  /// The enrolled candidate whose face is the probe's, if it is anybody's but the person's or that of somebody listed as
  /// like the person.
  ///
  /// - Parameter alarmRate: share of probes of people who are not enrolled otherwise for which somebody may be named: with
  ///   N others, each has to pass at a false-match rate of `alarmRate` / N.
  package func other(
    than person: CandidateID?, like probe: Template, alarmRate: Double
  ) -> (candidate: CandidateID, comparison: FaceComparison)? {
    guard enrolled.count > 0 else { return nil }
    let rate = min(alarmRate / Double(enrolled.count), model.calibration.range.upperBound)
    // Crowding moves a score by less than faces differ in distance: who is nearest by score is among the few nearest.
    let listed = person.flatMap { twins[$0] } ?? []
    let nearest = enrolled.faces.nearest(Self.othersScored, to: probe.face) { row in
      enrolled.candidates[row] == person || listed.contains(enrolled.candidates[row])
    }
    let scored = nearest.compactMap { row, _ -> (candidate: CandidateID, comparison: FaceComparison)? in
      Self.template(of: row, among: enrolled, in: cohort).map { template in
        (enrolled.candidates[row], comparison(of: probe, with: template))
      }
    }
    guard let closest = scored.min(by: { $0.comparison.score < $1.comparison.score }) else { return nil }
    guard let threshold = model.calibration.threshold(falseMatchRate: rate, fusion: closest.comparison.fusion) else {
      return nil
    }
    return closest.comparison.score <= threshold ? closest : nil
  }

  private static func template(of row: Int, among enrolled: EnrolledFaces, in cohort: Cohort) -> Template? {
    let face = enrolled.faces[row]
    return cohort.crowding(of: face, leavingOut: enrolled.candidates[row]).map {
      Template(face: face, crowding: $0, pictures: enrolled.pictures[row])
    }
  }

  private static let othersScored = 5
}
