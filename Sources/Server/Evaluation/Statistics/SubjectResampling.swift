/// Populations drawn from one with replacement, subject by subject.
///
/// Subjects are drawn and not pairs: pairs of one person hang together, and an interval that takes them for independent
/// is far too narrow. The draws are the same for every comparator, so that their intervals compare.
package struct SubjectResampling: Sendable {
  /// One drawn population.
  struct Round: Sendable {
    /// How often each subject was drawn.
    let multiplicities: [UInt16]
    /// Weight of all genuine pairs: each counts as often as its subject was drawn.
    let genuineTotal: Double
    /// Weight of all impostor pairs: each counts the product of its subjects' multiplicities.
    let impostorTotal: Double

    var weights: [Double] { multiplicities.map(Double.init) }
  }

  let rounds: [Round]

  /// - Parameters:
  ///   - subjects: numbers of the subjects that belong to the population.
  ///   - subjectCount: of all subjects.
  ///   - sheet: any comparator's comparisons of the population; all have the same pairs.
  package static func draw(
    rounds count: Int, subjects: [Int], subjectCount: Int, from sheet: ComparisonSheet, seed: UInt64,
    on crew: ChunkedWork
  ) async throws(WorkerPoolError) -> SubjectResampling {
    let counts = PairCounts(sheet, subjectCount: subjectCount)
    let chunks = try await crew.run(count) { range in
      range.map { round in
        var generator = SeededGenerator(seed: SeededGenerator.mixed(seed &+ UInt64(round)))
        var multiplicities = [UInt16](repeating: 0, count: subjectCount)
        for _ in subjects { multiplicities[subjects[generator.below(subjects.count)]] += 1 }
        let totals = counts.totals(multiplicities)
        return Round(multiplicities: multiplicities, genuineTotal: totals.genuine, impostorTotal: totals.impostor)
      }
    }
    return SubjectResampling(rounds: chunks.flatMap(\.self))
  }
}
