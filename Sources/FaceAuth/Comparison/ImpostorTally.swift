/// Whether strangers of an exam score as the calibration says they do.
package struct ImpostorTally: Hashable, Sendable {
  /// More than so many times the promised share, or less than its inverse, is a drift.
  package static let tolerance = 3.0
  /// Passes expected before a rate is judged: the probes of one login lie close together, so few would be chance.
  package static let fewestExpected = 50.0
  /// Logins before anything is judged: the comparisons of one probe are not independent.
  package static let fewestProbes = 200
  /// Rates that a morning's logins are enough to judge.
  package static let rates = [1e-1, 1e-2, 1e-3]

  package private(set) var probes = 0
  package private(set) var comparisons = 0
  /// How many passed, for each of ``rates``.
  package private(set) var passes = [Int](repeating: 0, count: rates.count)

  package init() {}

  /// - Parameter strangers: for each stranger compared the smallest calibrated rate at which they pass; nil for none.
  package mutating func add(_ strangers: [Double?]) {
    probes += 1
    comparisons += strangers.count
    for (index, rate) in Self.rates.enumerated() {
      passes[index] += strangers.count { $0.map { $0 <= rate } ?? false }
    }
  }

  /// The smallest rate whose observed share is out of ``tolerance``, with that share; nil while all is well or too little is
  /// known.
  package var drift: (promised: Double, observed: Double)? {
    guard probes >= Self.fewestProbes else { return nil }
    for (rate, passes) in zip(Self.rates, passes).reversed() {
      let expected = rate * Double(comparisons)
      guard expected >= Self.fewestExpected else { continue }
      let factor = Double(passes) / expected
      if factor > Self.tolerance || factor < 1 / Self.tolerance {
        return (rate, Double(passes) / Double(comparisons))
      }
    }
    return nil
  }
}
