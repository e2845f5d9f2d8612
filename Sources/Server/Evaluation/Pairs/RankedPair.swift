/// A pair that a report shows.
struct RankedPair: Hashable, Sendable {
  let pair: PairPlan.Pair
  let score: Double

  /// Whether the first pair is less alike; the order of equals is fixed, so that reports repeat.
  static func isWorse(_ one: RankedPair, _ other: RankedPair) -> Bool {
    if one.score != other.score { return one.score > other.score }
    return (one.pair.reference, one.pair.probe) < (other.pair.reference, other.pair.probe)
  }
}
