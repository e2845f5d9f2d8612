/// All comparisons of one population, sorted by score: what error rates are computed from.
package struct ComparisonSheet: Sendable {
  /// Pairs of one person.
  package let genuine: [ScoredPair]
  /// Pairs of two people.
  package let impostor: [ScoredPair]

  package init(genuine: [ScoredPair], impostor: [ScoredPair]) {
    self.genuine = Self.sorted(genuine)
    self.impostor = Self.sorted(impostor)
  }

  private init(sortedGenuine: [ScoredPair], sortedImpostor: [ScoredPair]) {
    genuine = sortedGenuine
    impostor = sortedImpostor
  }

  /// The part of the population that the rule holds for.
  ///
  /// - Parameter includes: asked with the two subjects' numbers.
  package func filtered(
    genuine includesGenuine: (Int) -> Bool, impostor includesImpostor: (Int, Int) -> Bool
  ) -> ComparisonSheet {
    ComparisonSheet(
      sortedGenuine: genuine.filter { includesGenuine($0.first) },
      sortedImpostor: impostor.filter { includesImpostor($0.first, $0.second) })
  }

  /// Comparisons that no threshold accepts.
  package var unassessed: Int {
    genuine.count - Self.count(in: genuine, upToKey: ScoredPair.infiniteKey - 1)
      + impostor.count - Self.count(in: impostor, upToKey: ScoredPair.infiniteKey - 1)
  }

  /// How many of the sorted pairs a threshold accepts.
  static func accepted(in pairs: [ScoredPair], at threshold: Double) -> Int {
    count(in: pairs, upToKey: min(ScoredPair.key(ofThreshold: threshold), ScoredPair.infiniteKey - 1))
  }

  private static func count(in pairs: [ScoredPair], upToKey key: UInt32) -> Int {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].key <= key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func sorted(_ pairs: [ScoredPair]) -> [ScoredPair] {
    var words = pairs.map(\.bits)
    RadixSort.sort(&words, shift: 32)
    return words.map(ScoredPair.init(bits:))
  }
}
