import Foundation

/// A share of presentations, with an interval for which subjects are drawn and not presentations: pictures of one person
/// hang together.
struct SubjectShare: Sendable {
  private var hits: [Int: Int] = [:]
  private var totals: [Int: Int] = [:]

  private(set) var hitCount = 0
  private(set) var total = 0

  var subjects: Int { totals.count }

  mutating func count(_ isHit: Bool, of subject: Int) {
    totals[subject, default: 0] += 1
    total += 1
    if isHit {
      hits[subject, default: 0] += 1
      hitCount += 1
    }
  }

  /// The share, 0–1; nil where nothing was counted.
  ///
  /// Where nobody or everybody hit, drawing again would always give the same; the interval is then the exact binomial one
  /// (Clopper and Pearson) with as many trials as there are subjects.
  func estimate(rounds: Int) -> Estimate? {
    guard total > 0 else { return nil }
    let value = Double(hitCount) / Double(total)
    let edge = 1 - pow(0.025, 1 / Double(subjects))
    if hitCount == 0 { return Estimate(0, low: 0, high: edge) }
    if hitCount == total { return Estimate(1, low: 1 - edge, high: 1) }
    let people = totals.keys.sorted().map { (hits: hits[$0] ?? 0, total: totals[$0] ?? 0) }
    var generator = SeededGenerator(seed: EvaluationOptions.seed)
    let samples = (0..<rounds).map { _ -> Double in
      var (drawnHits, drawnTotal) = (0, 0)
      for _ in people {
        let person = people[generator.below(people.count)]
        drawnHits += person.hits
        drawnTotal += person.total
      }
      return Double(drawnHits) / Double(drawnTotal)
    }
    return Estimate(value, samples: samples, rounds: rounds)
  }
}
