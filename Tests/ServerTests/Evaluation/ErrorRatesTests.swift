import Testing

@testable import Server

@Suite struct ErrorRatesTests {
  /// Scores of one subject each, or of subjects 0 and 1.
  private func sheet(genuine: [Double], impostor: [Double]) -> ComparisonSheet {
    ComparisonSheet(
      genuine: genuine.map { ScoredPair(score: $0, first: 0, second: 0) },
      impostor: impostor.map { ScoredPair(score: $0, first: 0, second: 1) })
  }

  @Test func `agrees with rates counted by hand`() throws {
    let sheet = sheet(
      genuine: [0.1, 0.2, 0.3, 0.6], impostor: [0.25, 0.5, 0.5, 0.7, 0.7, 0.8, 0.8, 0.9, 0.9, 1])
    let rates = ErrorRates(sheet, targets: [0.05, 0.1, 0.25, 0.3], subjects: 2)
    // Below 0.25 no stranger passes and two of four are accepted; one in ten passes just below 0.5; 0.25 allows two,
    // but two strangers stand at 0.5 and both would pass; 0.3 allows them, up to just below 0.7.
    #expect(rates.points.map(\.falseNonMatchRate) == [0.5, 0.25, 0.25, 0])
    #expect(rates.points.map(\.falseMatchRate) == [0, 0.1, 0.1, 0.3])
    #expect(rates.points[0].threshold < 0.25 && rates.points[0].threshold > 0.2499999)
    #expect(rates.points[1].threshold < 0.5 && rates.points[3].threshold < 0.7)
    // At just below 0.5: a tenth of the strangers against a quarter of the right people.
    #expect(rates.equalErrorRate == 0.25)
  }

  @Test func `finds no error where the scores are apart, and refuses everybody where they are swapped`() {
    let apart = ErrorRates(sheet(genuine: [0.1, 0.2], impostor: [0.5, 0.6]), targets: [0.01, 1], subjects: 2)
    #expect(apart.equalErrorRate == 0)
    #expect(apart.points.map(\.falseNonMatchRate) == [0, 0])
    let swapped = ErrorRates(sheet(genuine: [0.5, 0.6], impostor: [0.1, 0.2]), targets: [0.01], subjects: 2)
    #expect(swapped.equalErrorRate == 1)
    #expect(swapped.points.map(\.falseNonMatchRate) == [1])
  }

  @Test func `never accepts what could not be assessed`() {
    let sheet = sheet(genuine: [0.1, .nan], impostor: [0.5, .nan, .infinity])
    let rates = ErrorRates(sheet, targets: [1], subjects: 2)
    #expect(rates.points.map(\.falseNonMatchRate) == [0.5])
    #expect(rates.points[0].falseMatchRate < 0.34)
    #expect(sheet.unassessed == 3)
    #expect(ComparisonSheet.accepted(in: sheet.impostor, at: .infinity) == 1)
  }

  @Test func `accepts scores at a threshold, also where no float equals it`() {
    let sheet = sheet(genuine: [0.1, 0.35, 0.4], impostor: [1])
    #expect(ComparisonSheet.accepted(in: sheet.genuine, at: Double(Float(0.35))) == 2)
    #expect(ComparisonSheet.accepted(in: sheet.genuine, at: Double(Float(0.35).nextDown)) == 1)
    #expect(ComparisonSheet.accepted(in: sheet.genuine, at: -1) == 0)
  }

  @Test(arguments: [1.0, 2.5, 4.0])
  func `agrees with normal distributions, whose rates are known`(distance: Double) {
    let count = 20_000
    let normal = (0..<count).map { NormalDeviate.of((Double($0) + 0.5) / Double(count)) }
    let rates = ErrorRates(
      sheet(genuine: normal, impostor: normal.map { $0 + distance }), targets: [0.001, 0.01], subjects: 2)
    #expect(abs(rates.equalErrorRate - NormalDeviate.probability(below: -distance / 2)) < 2e-4)
    for (point, rate) in zip(rates.points, [0.001, 0.01]) {
      let threshold = distance + NormalDeviate.of(rate)
      #expect(abs(point.threshold - threshold) < 0.02)
      #expect(abs(point.falseNonMatchRate - NormalDeviate.probability(below: -threshold)) < 5e-3)
    }
  }

  @Test func `counts a weighted subject as if it were there so often`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let weights = (0..<5).map { _ in Double(generator.below(4)) }
      var (genuine, impostor, genuineCopies, impostorCopies) =
        ([ScoredPair](), [ScoredPair](), [ScoredPair](), [ScoredPair]())
      for first in 0..<5 {
        for second in first..<5 {
          for _ in 0..<4 {
            // Few different scores, so that many are equal.
            let pair = ScoredPair(
              score: Double(generator.below(20) + (first == second ? 0 : 8)), first: first, second: second)
            if first == second {
              genuine.append(pair)
              genuineCopies += Array(repeating: pair, count: Int(weights[first]))
            } else {
              impostor.append(pair)
              impostorCopies += Array(repeating: pair, count: Int(weights[first] * weights[second]))
            }
          }
        }
      }
      guard !genuineCopies.isEmpty, !impostorCopies.isEmpty else { continue }
      let targets = [0.02, 0.1, 0.5]
      let sheet = ComparisonSheet(genuine: genuine, impostor: impostor)
      let totals = PairCounts(sheet, subjectCount: 5).totals(weights.map { UInt16($0) })
      #expect(totals.genuine == Double(genuineCopies.count) && totals.impostor == Double(impostorCopies.count))
      let weighted = ErrorRates(
        sheet, targets: targets, weights: weights, genuineTotal: totals.genuine, impostorTotal: totals.impostor)
      let copied = ErrorRates(
        ComparisonSheet(genuine: genuineCopies, impostor: impostorCopies), targets: targets, subjects: 5)
      #expect(weighted.points.map(\.falseMatchRate) == copied.points.map(\.falseMatchRate))
      #expect(weighted.points.map(\.falseNonMatchRate) == copied.points.map(\.falseNonMatchRate))
      #expect(abs(weighted.equalErrorRate - copied.equalErrorRate) < 1e-12)
    }
  }
}
