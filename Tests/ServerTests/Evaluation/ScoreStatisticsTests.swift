import Testing

@testable import Server

@Suite struct ScoreStatisticsTests {
  @Test func `orders pairs by score, negative ones too`() {
    let scores = [-.infinity, -2, -0.5, 0, 1e-30, 0.3, 7, .infinity]
    let pairs = scores.map { ScoredPair(score: $0, first: 3, second: 2) }
    #expect(pairs == pairs.reversed().sorted())
    #expect(pairs.map { Double($0.score) } == scores.map { Double(Float($0)) })
    #expect(pairs.allSatisfy { $0.first == 2 && $0.second == 3 })
    #expect(ScoredPair(score: -0.0, first: 0, second: 0) == ScoredPair(score: 0, first: 0, second: 0))
    #expect(ScoredPair(score: .nan, first: 0, second: 0).key == ScoredPair.infiniteKey)
  }

  @Test(arguments: [100, 40_000], [0 as UInt64, 32])
  func `sorts by half of each word and keeps the order of equals`(count: Int, shift: UInt64) {
    var generator = SeededGenerator(seed: 3)
    let words = (0..<count).map { _ in generator.next() & 0x0000_FFFF_0003_0FFF }
    var sorted = words
    RadixSort.sort(&sorted, shift: shift)
    let expected = words.enumerated().sorted {
      (UInt32(truncatingIfNeeded: $0.element >> shift), $0.offset)
        < (UInt32(truncatingIfNeeded: $1.element >> shift), $1.offset)
    }
    #expect(sorted == expected.map(\.element))
  }

  @Test(arguments: [
    (0.5, 0.0), (0.975, 1.959963985), (0.999, 3.090232306), (0.01, -2.326347874), (1e-4, -3.719016485),
    (1e-6, -4.753424309),
  ])
  func `knows normal deviates`(probability: Double, deviate: Double) {
    #expect(abs(NormalDeviate.of(probability) - deviate) < 1e-8)
    #expect(abs(NormalDeviate.probability(below: deviate) - probability) < 1e-8)
  }

  @Test func `interpolates quantiles and gives no interval for too few rounds`() {
    #expect(Estimate.quantile(0.5, of: [1, 2, 4, 8]) == 3)
    #expect(Estimate.quantile(0, of: [1, 2]) == 1)
    #expect(Estimate.quantile(1, of: [1, 2]) == 2)
    #expect(Estimate.quantile(0.3, of: [5]) == 5)
    #expect(Estimate(0.1, samples: [0.1, 0.2], rounds: 5).low == nil)
    #expect(Estimate(0.1, samples: [], rounds: 0).low == nil)
    #expect(Estimate(0.1, samples: [0.3, 0.1, 0.2], rounds: 5).high != nil)
  }

  @Test func `spreads all scores over a histogram`() {
    let sheet = ComparisonSheet(
      genuine: [0.0, 0.1, .nan].map { ScoredPair(score: $0, first: 0, second: 0) },
      impostor: [0.5, 1].map { ScoredPair(score: $0, first: 0, second: 1) })
    let histogram = ScoreHistogram(sheet, bins: 10)
    #expect(histogram.range == 0...1)
    #expect(abs(histogram.genuine.reduce(0, +) - 2 / 3.0) < 1e-12)
    #expect(histogram.impostor[5] == 0.5 && histogram.impostor[9] == 0.5)
  }

  @Test func `draws a curve that falls`() {
    var generator = SeededGenerator(seed: 5)
    func scores(_ mean: Double) -> [Double] {
      (0..<2000).map { _ in mean + Double.random(in: 0...1, using: &generator) }
    }
    let sheet = ComparisonSheet(
      genuine: scores(0).map { ScoredPair(score: $0, first: 0, second: 0) },
      impostor: scores(0.6).map { ScoredPair(score: $0, first: 0, second: 1) })
    let points = DETCurve(sheet, subjects: 2).points
    #expect(points.count > 50)
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.falseMatchRate < $1.falseMatchRate })
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.falseNonMatchRate >= $1.falseNonMatchRate })
  }

  @Test func `gives the same numbers for the same seed`() {
    var generator = SeededGenerator(seed: 0)
    // Of the reference implementation of SplitMix64.
    #expect(generator.next() == 0xE220_A839_7B1D_CDAF)
    #expect(generator.next() == 0x6E78_9E6A_A1B9_65F4)
    #expect((0..<1000).allSatisfy { _ in (0..<7).contains(generator.below(7)) })
  }
}
