import Testing

@testable import Server

@Suite struct ExactIntervalTests {
  /// From R's binom.test.
  @Test(arguments: [
    (0, 4, 0.0, 0.6024), (1, 4, 0.0063, 0.8059), (4, 4, 0.3976, 1.0), (5, 20, 0.0866, 0.4910), (0, 158, 0.0, 0.0231),
  ])
  func `is what the textbooks have`(hits: Int, trials: Int, low: Double, high: Double) {
    let interval = ExactInterval.of(hits, in: trials)
    #expect(abs(interval.low - low) < 2e-4 && abs(interval.high - high) < 2e-4)
  }

  @Test func `never is narrower for one more error among few`() throws {
    var (none, one) = (SubjectShare(), SubjectShare())
    for subject in 0..<4 {
      for frame in 0..<90 {
        none.count(false, of: subject)
        one.count(subject == 0 && frame == 0, of: subject)
      }
    }
    let (first, second) = (try #require(none.estimate(rounds: 500)), try #require(one.estimate(rounds: 500)))
    #expect((second.high ?? 0) >= (first.high ?? 1))
    #expect(second.low == 0)
  }
}
