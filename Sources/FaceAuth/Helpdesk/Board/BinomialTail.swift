/// How likely it is to see so many or more, if each comes with a known probability: exact, without logarithms.
package enum BinomialTail {
  /// P(X ≥ `count`) for X binomial with `total` trials.
  ///
  /// Sums the terms relative to the greatest, upwards and downwards until they vanish: the sum of all is the unit.
  package static func atLeast(_ count: Int, of total: Int, probability: Double) -> Double {
    guard count > 0 else { return 1 }
    guard count <= total, probability > 0 else { return 0 }
    guard probability < 1 else { return 1 }
    let odds = probability / (1 - probability)
    let mode = min(Int(Double(total + 1) * probability), total)
    var (all, tail) = (0.0, 0.0)
    var term = 1.0
    var place = mode
    while place <= total, term > 1e-300 {
      all += term
      if place >= count { tail += term }
      term *= Double(total - place) / Double(place + 1) * odds
      place += 1
    }
    term = 1
    place = mode
    while place > 0, term > 1e-300 {
      term *= Double(place) / (Double(total - place + 1) * odds)
      place -= 1
      all += term
      if place >= count { tail += term }
    }
    return min(tail / all, 1)
  }
}
