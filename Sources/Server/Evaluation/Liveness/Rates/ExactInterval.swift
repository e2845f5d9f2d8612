import Foundation

/// The exact 95 % interval of a share (Clopper and Pearson, 1934), by bisection.
enum ExactInterval {
  /// - Parameters:
  ///   - hits: 0 to `trials`.
  ///   - trials: 1 or more.
  static func of(_ hits: Int, in trials: Int) -> (low: Double, high: Double) {
    let low = hits == 0 ? 0 : root { atLeast(hits, in: trials, share: $0) - 0.025 }
    let high = hits == trials ? 1 : root { 0.025 - (1 - atLeast(hits + 1, in: trials, share: $0)) }
    return (low, high)
  }

  /// The probability of so many hits or more.
  private static func atLeast(_ hits: Int, in trials: Int, share: Double) -> Double {
    (hits...trials).reduce(0) { sum, count in
      let ways = lgamma(Double(trials + 1)) - lgamma(Double(count + 1)) - lgamma(Double(trials - count + 1))
      return sum + exp(ways + Double(count) * log(share) + Double(trials - count) * log(1 - share))
    }
  }

  /// Where a rising function crosses zero between 0 and 1.
  private static func root(_ function: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if function(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
