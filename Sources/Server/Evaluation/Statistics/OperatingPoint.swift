/// What a threshold does that holds a false-match rate.
package struct OperatingPoint: Hashable, Sendable {
  /// The rate that is not exceeded.
  package let target: Double
  /// The largest threshold, in the precision of a `Float`, whose false-match rate does not exceed the target.
  package let threshold: Double
  /// The share of impostor pairs that it accepts.
  package let falseMatchRate: Double
  /// The share of genuine pairs that it refuses.
  package let falseNonMatchRate: Double
}
