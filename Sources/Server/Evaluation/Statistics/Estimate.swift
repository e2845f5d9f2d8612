/// A measured share with the interval that resampling gives it.
package struct Estimate: Hashable, Sendable, Encodable {
  package let value: Double
  /// Ends of the 95 % interval; nil where too few rounds could be computed.
  package let low: Double?
  package let high: Double?

  /// - Parameters:
  ///   - samples: the value in each round that had one.
  ///   - rounds: how many rounds there were; with a value in fewer than half of them there is no interval.
  init(_ value: Double, samples: [Double], rounds: Int) {
    self.value = value
    guard rounds > 0, samples.count * 2 >= rounds else {
      (low, high) = (nil, nil)
      return
    }
    let sorted = samples.sorted()
    low = Self.quantile(0.025, of: sorted)
    high = Self.quantile(0.975, of: sorted)
  }

  init(_ value: Double, low: Double, high: Double) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// Interpolates between the two nearest of the sorted samples (Hyndman and Fan's type 7).
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }
}
