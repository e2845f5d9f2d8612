/// What one comparator does to one population, with intervals.
package struct ErrorReport: Sendable {
  /// Refusals at a threshold that holds a false-match rate in this very population.
  package struct Line: Sendable {
    package let target: Double
    /// Nil where the population has too few impostor pairs to tell so small a rate: fewer than one over the rate.
    package let point: OperatingPoint?
    package let falseNonMatchRate: Estimate?
    /// Number of impostor pairs that the threshold accepts: how little the number may rest upon.
    package let falseMatches: Int
  }

  /// What a threshold that was fixed before does to this population.
  package struct Shipped: Sendable {
    /// The false-match rate that the threshold promises.
    package let policy: Double
    package let threshold: Double
    package let falseMatchRate: Estimate
    package let falseNonMatchRate: Estimate
  }

  package let equalErrorRate: Estimate
  package let lines: [Line]
  package let shipped: [Shipped]

  /// - Parameters:
  ///   - sheet: with at least one genuine and one impostor pair.
  ///   - targets: false-match rates, rising.
  ///   - shipped: thresholds by the rate that they promise.
  package static func measure(
    _ sheet: ComparisonSheet, targets: [Double], shipped: [(policy: Double, threshold: Double)], subjectCount: Int,
    resampling: SubjectResampling, on crew: ChunkedWork, advance: @escaping @Sendable () -> Void = {}
  ) async throws(WorkerPoolError) -> ErrorReport {
    let whole = ErrorRates(sheet, targets: targets, subjects: subjectCount)
    let accepted = shipped.map { fixed in
      (
        genuine: ComparisonSheet.accepted(in: sheet.genuine, at: fixed.threshold),
        impostor: ComparisonSheet.accepted(in: sheet.impostor, at: fixed.threshold)
      )
    }
    let rounds = resampling.rounds
    let samples = try await crew.run(rounds.count) { range in
      range.compactMap { index -> Sample? in
        defer { advance() }
        let round = rounds[index]
        guard round.genuineTotal > 0, round.impostorTotal > 0 else { return nil }
        return Sample(sheet, round, targets: targets, accepted: accepted)
      }
    }.flatMap(\.self)

    func estimate(_ value: Double, _ sample: (Sample) -> Double) -> Estimate {
      Estimate(value, samples: samples.map(sample), rounds: rounds.count)
    }
    let pairs = Double(sheet.impostor.count)
    return ErrorReport(
      equalErrorRate: estimate(whole.equalErrorRate) { $0.rates.equalErrorRate },
      lines: whole.points.indices.map { index in
        let point = whole.points[index]
        let matches = Int((point.falseMatchRate * pairs).rounded())
        guard ErrorRates.allowed(point.target, pairs) >= 1 else {
          return Line(target: point.target, point: nil, falseNonMatchRate: nil, falseMatches: matches)
        }
        return Line(
          target: point.target, point: point,
          falseNonMatchRate: estimate(point.falseNonMatchRate) { $0.rates.points[index].falseNonMatchRate },
          falseMatches: matches)
      },
      shipped: shipped.indices.map { index in
        Shipped(
          policy: shipped[index].policy, threshold: shipped[index].threshold,
          falseMatchRate: estimate(Double(accepted[index].impostor) / pairs) { $0.shipped[index].falseMatchRate },
          falseNonMatchRate: estimate(1 - Double(accepted[index].genuine) / Double(sheet.genuine.count)) {
            $0.shipped[index].falseNonMatchRate
          })
      })
  }

  /// One round's rates.
  private struct Sample: Sendable {
    let rates: ErrorRates
    let shipped: [(falseMatchRate: Double, falseNonMatchRate: Double)]

    init(
      _ sheet: ComparisonSheet, _ round: SubjectResampling.Round, targets: [Double],
      accepted: [(genuine: Int, impostor: Int)]
    ) {
      let weights = round.weights
      rates = ErrorRates(
        sheet, targets: targets, weights: weights, genuineTotal: round.genuineTotal, impostorTotal: round.impostorTotal)
      shipped = accepted.map { accepted in
        var (genuine, impostor) = (0.0, 0.0)
        for pair in sheet.genuine.prefix(accepted.genuine) { genuine += weights[pair.first] }
        for pair in sheet.impostor.prefix(accepted.impostor) { impostor += weights[pair.first] * weights[pair.second] }
        return (impostor / round.impostorTotal, 1 - genuine / round.genuineTotal)
      }
    }
  }
}
