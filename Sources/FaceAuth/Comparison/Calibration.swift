/// Which score lets through which share of strangers: measured once per model, on the people named in its report.
package struct Calibration: Hashable, Sendable {
  /// The thresholds for one false-match rate, by how the two sides were fused.
  package struct Knot: Hashable, Sendable {
    /// Share of comparisons of two people that pass, 0–1.
    package var falseMatchRate: Double
    package var thresholds: [Fusion: Double]

    package init(falseMatchRate: Double, thresholds: [Fusion: Double]) {
      self.falseMatchRate = falseMatchRate
      self.thresholds = thresholds
    }
  }

  /// Names it in verdicts and reports.
  package let version: String
  /// From the largest rate to the smallest.
  package let knots: [Knot]

  /// Refuses (nil) a table that is not one: fewer than two knots, rates that do not fall from below 1 to above 0, a missing
  /// threshold, or thresholds that do not fall with the rates.
  package init?(version: String, knots: [Knot]) {
    guard knots.count >= 2, let first = knots.first, first.falseMatchRate < 1 else { return nil }
    guard knots.allSatisfy({ $0.falseMatchRate > 0 && $0.thresholds.count == Fusion.allCases.count }) else {
      return nil
    }
    guard knots.allSatisfy({ $0.thresholds.values.allSatisfy(\.isFinite) }) else { return nil }
    for (looser, stricter) in zip(knots, knots.dropFirst()) {
      guard stricter.falseMatchRate < looser.falseMatchRate else { return nil }
      for fusion in Fusion.allCases where stricter.thresholds[fusion]! >= looser.thresholds[fusion]! { return nil }
    }
    self.version = version
    self.knots = knots
  }

  /// The rates for which there is a threshold.
  package var range: ClosedRange<Double> { knots[knots.count - 1].falseMatchRate...knots[0].falseMatchRate }

  /// The largest score that passes at a false-match rate; nil outside ``range``.
  ///
  /// Between two knots the stricter one holds.
  package func threshold(falseMatchRate rate: Double, fusion: Fusion) -> Double? {
    guard range.contains(rate) else { return nil }
    return knots.first { $0.falseMatchRate <= rate }?.thresholds[fusion]
  }

  /// The smallest rate of the table at which a score still passes; nil where it passes at none.
  package func falseMatchRate(of score: Double, fusion: Fusion) -> Double? {
    knots.last { score <= $0.thresholds[fusion]! }?.falseMatchRate
  }
}
