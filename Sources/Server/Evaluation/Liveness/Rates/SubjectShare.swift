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

  /// Fewer subjects than this are too few to draw from.
  private static let fewSubjects = 20

  /// The share, 0–1; nil where nothing was counted.
  ///
  /// Where nobody or everybody hit, drawing again would always give the same, and from a handful of people it gives too
  /// narrow an interval: there, the interval reaches as far as the exact one of how many subjects hit at all, and, from
  /// below, of how many always did.
  func estimate(rounds: Int) -> Estimate? {
    guard total > 0 else { return nil }
    let value = Double(hitCount) / Double(total)
    let high = ExactInterval.of(hits.count, in: subjects).high
    let low = ExactInterval.of(totals.count { hits[$0.key] == $0.value }, in: subjects).low
    if hitCount == 0 || hitCount == total { return Estimate(value, low: low, high: high) }
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
    let drawn = Estimate(value, samples: samples, rounds: rounds)
    guard subjects < Self.fewSubjects else { return drawn }
    return Estimate(value, low: min(low, drawn.low ?? low), high: max(high, drawn.high ?? high))
  }
}
