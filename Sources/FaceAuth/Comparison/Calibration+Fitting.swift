extension Calibration {
  /// Strangers that have to pass before a rate counts as counted.
  private static let fewestPasses = 100

  /// The same table, fitted to the scores of another population's strangers.
  ///
  /// Rates that the scores are enough for get the threshold that this share of them passes. Below, this calibration's own
  /// tail goes on from there; thresholds for fused pictures move as those for single ones do.
  ///
  /// - Parameters:
  ///   - scores: of single pictures of two people each, in ascending order.
  ///   - allowsLooser: whether thresholds may rise; registered photos alone do not show what webcams do.
  /// - Returns: nil where the scores are too few for the largest rate, or not numbers.
  package func fitted(to scores: [Float], version: String, allowsLooser: Bool) -> Calibration? {
    guard scores.allSatisfy(\.isFinite) else { return nil }
    var knots: [Knot] = []
    var shift: Double?
    for knot in self.knots {
      let passes = Int(knot.falseMatchRate * Double(scores.count))
      if passes >= Self.fewestPasses {
        shift = Double(scores[passes - 1]) - knot.thresholds[.single]!
      }
      guard let shift else { return nil }
      let applied = allowsLooser ? shift : min(shift, 0)
      knots.append(Knot(falseMatchRate: knot.falseMatchRate, thresholds: knot.thresholds.mapValues { $0 + applied }))
    }
    return Calibration(version: version, knots: knots)
  }
}
