/// How alike two people's faces must be to be shown to somebody who decides whether they are one person.
package struct DuplicatePolicy: Hashable, Sendable {
  /// Pairs of strangers that may be shown, about: what somebody can look at in a quarter of an hour.
  ///
  /// A smaller number finds fewer of the people who are enrolled twice: docs/accuracy.md has how many at which rate.
  package static let strangersShown = 250.0
  /// Never looser than what a login's match is, whatever the number of people.
  package static let largestRate = 1e-4

  /// Share of pairs of strangers that are shown; nil lets the number of people say.
  package var falseMatchRate: Double?
  /// Pairs that are told at most, the most alike; how many there are is told beside them.
  package var limit: Int

  package init(falseMatchRate: Double? = nil, limit: Int = 1000) {
    self.falseMatchRate = falseMatchRate
    self.limit = limit
  }

  /// The rate for so many people: one at which about ``strangersShown`` pairs of strangers are expected, within what is
  /// calibrated.
  package func rate(for people: Int, calibration: Calibration) -> Double {
    rate(forPairs: Double(people) * Double(people - 1) / 2, calibration: calibration)
  }

  /// The same for so many pairs of people.
  func rate(forPairs pairs: Double, calibration: Calibration) -> Double {
    let rate = falseMatchRate ?? min(Self.strangersShown / max(pairs, 1), Self.largestRate)
    return min(max(rate, calibration.range.lowerBound), calibration.range.upperBound)
  }
}
