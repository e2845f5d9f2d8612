/// How scores spread, of genuine and of impostor pairs, over the same bins.
package struct ScoreHistogram: Sendable {
  /// From the lowest to the highest score that a threshold could accept.
  package let range: ClosedRange<Double>
  /// Share of all genuine pairs in each bin.
  package let genuine: [Double]
  /// Share of all impostor pairs in each bin.
  package let impostor: [Double]

  /// - Parameter bins: how many, 1 or more.
  package init(_ sheet: ComparisonSheet, bins: Int = 100) {
    let finite = [sheet.genuine, sheet.impostor].map { pairs in pairs.lazy.filter { $0.key < ScoredPair.infiniteKey } }
    let low = finite.compactMap { $0.first.map { Double($0.score) } }.min() ?? 0
    let high =
      [sheet.genuine, sheet.impostor]
      .compactMap { pairs in pairs.last { $0.key < ScoredPair.infiniteKey }.map { Double($0.score) } }.max() ?? low
    let width = max((high - low) / Double(bins), .leastNormalMagnitude)
    func shares(_ pairs: [ScoredPair]) -> [Double] {
      var counts = [Int](repeating: 0, count: bins)
      for pair in pairs where pair.key < ScoredPair.infiniteKey {
        counts[min(max(Int((Double(pair.score) - low) / width), 0), bins - 1)] += 1
      }
      return counts.map { Double($0) / Double(max(pairs.count, 1)) }
    }
    range = low...high
    genuine = shares(sheet.genuine)
    impostor = shares(sheet.impostor)
  }
}
