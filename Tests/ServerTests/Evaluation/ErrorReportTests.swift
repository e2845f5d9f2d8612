import Testing

@testable import Server

@Suite struct ErrorReportTests {
  /// People who differ in how alike they are to themselves.
  private func sheet(people: Int, pairs: Int, seed: UInt64 = 11) -> ComparisonSheet {
    var generator = SeededGenerator(seed: seed)
    func normal() -> Double { NormalDeviate.of(Double.random(in: 0.001...0.999, using: &generator)) }
    var (genuine, impostor) = ([ScoredPair](), [ScoredPair]())
    for first in 0..<people {
      let own = normal()
      for _ in 0..<pairs { genuine.append(ScoredPair(score: own + 0.1 * normal(), first: first, second: first)) }
      for second in first + 1..<max(people, first + 1) {
        impostor.append(ScoredPair(score: 3 + normal(), first: first, second: second))
      }
    }
    return ComparisonSheet(genuine: genuine, impostor: impostor)
  }

  private func report(
    _ sheet: ComparisonSheet, people: Int, rounds: Int, threads: Int = 2,
    shipped: [(policy: Double, threshold: Double)] = []
  ) async throws -> ErrorReport {
    let crew = ChunkedWork(threads: threads)
    let resampling = try await SubjectResampling.draw(
      rounds: rounds, subjects: Array(0..<people), subjectCount: people, from: sheet, seed: 1, on: crew)
    return try await ErrorReport.measure(
      sheet, targets: [1e-4, 1e-2], shipped: shipped, subjectCount: people, resampling: resampling, on: crew)
  }

  @Test func `tells no rate that the pairs are too few for`() async throws {
    let report = try await report(sheet(people: 20, pairs: 3), people: 20, rounds: 20)
    #expect(report.lines[0].point == nil && report.lines[0].falseNonMatchRate == nil)
    #expect(report.lines[1].point != nil)
    #expect(report.lines[1].falseMatches <= 1)
  }

  @Test func `widens the interval where pairs hang together by person`() async throws {
    // 40 people with 50 pairs each are 40 people, not 2,000: the mean of 40 coins has a deviation of 0.079.
    let genuine = (0..<40).flatMap { person in
      (0..<50).map { _ in ScoredPair(score: person.isMultiple(of: 2) ? 0 : 2, first: person, second: person) }
    }
    let impostor =
      (0..<40).flatMap { first in
        (first + 1..<40).map { ScoredPair(score: 1, first: first, second: $0) }
      } + [ScoredPair(score: 1, first: 38, second: 39)]
    let sheet = ComparisonSheet(genuine: genuine, impostor: impostor)
    let report = try await report(sheet, people: 40, rounds: 2000)
    let estimate = try #require(report.lines[1].falseNonMatchRate)
    let (low, high) = (try #require(estimate.low), try #require(estimate.high))
    #expect(estimate.value == 0.5)
    #expect(abs(low - 0.345) < 0.03 && abs(high - 0.655) < 0.03)
  }

  @Test func `gives the same interval on any number of threads`() async throws {
    let sheet = sheet(people: 30, pairs: 5)
    let one = try await report(sheet, people: 30, rounds: 100, threads: 1, shipped: [(0.01, 1)])
    let three = try await report(sheet, people: 30, rounds: 100, threads: 3, shipped: [(0.01, 1)])
    #expect(one.equalErrorRate == three.equalErrorRate)
    #expect(one.lines.map(\.falseNonMatchRate) == three.lines.map(\.falseNonMatchRate))
    #expect(one.shipped[0].falseMatchRate == three.shipped[0].falseMatchRate)
    #expect(one.equalErrorRate.low != nil)
  }

  @Test func `observes what a shipped threshold does`() async throws {
    let sheet = ComparisonSheet(
      genuine: [0.1, 0.2, 0.5, 0.9].enumerated().map { ScoredPair(score: $1, first: $0, second: $0) },
      impostor: [0.3, 0.6, 0.7, 0.8, 0.9].enumerated().map { ScoredPair(score: $1, first: $0 % 3, second: 3) })
    let report = try await report(sheet, people: 4, rounds: 0, shipped: [(1e-2, 0.5), (1e-4, 0.05)])
    #expect(report.shipped.map(\.policy) == [1e-2, 1e-4])
    #expect(report.shipped.map(\.falseMatchRate.value) == [0.2, 0])
    #expect(report.shipped.map(\.falseNonMatchRate.value) == [0.25, 1])
    #expect(report.shipped[0].falseMatchRate.low == nil)
  }

  @Test func `leaves rounds out that drew one person only`() async throws {
    // Two people: half of the rounds draw one of them twice, and have no pair of strangers.
    let sheet = sheet(people: 2, pairs: 2)
    let crew = ChunkedWork(threads: 1)
    let resampling = try await SubjectResampling.draw(
      rounds: 200, subjects: [0, 1], subjectCount: 2, from: sheet, seed: 1, on: crew)
    let empty = resampling.rounds.count { $0.impostorTotal == 0 }
    #expect((70...130).contains(empty))
    #expect(resampling.rounds.allSatisfy { $0.multiplicities.reduce(0, +) == 2 })
  }
}
