/// False non-match rate against false-match rate, at points that lie evenly on normal-deviate axes.
package struct DETCurve: Sendable {
  package struct Point: Hashable, Sendable {
    package let falseMatchRate, falseNonMatchRate: Double
  }

  /// By rising false-match rate; no two in a row are equal.
  package let points: [Point]

  /// - Parameter sheet: with at least one genuine and one impostor pair.
  package init(_ sheet: ComparisonSheet, subjects: Int, resolution: Int = 160) {
    // Below one pair in all there is nothing to see.
    let least = NormalDeviate.of(min(max(1 / Double(sheet.impostor.count), 1e-7), 0.4))
    let most = NormalDeviate.of(0.5)
    let targets = (0..<resolution).map { index in
      NormalDeviate.probability(below: least + (most - least) * Double(index) / Double(resolution - 1))
    }
    var points: [Point] = []
    for point in ErrorRates(sheet, targets: targets, subjects: subjects).points {
      // At the rate that was reached, not the one asked for: the curve promises nothing between two steps.
      let next = Point(falseMatchRate: point.falseMatchRate, falseNonMatchRate: point.falseNonMatchRate)
      if points.last != next { points.append(next) }
    }
    self.points = points
  }
}
