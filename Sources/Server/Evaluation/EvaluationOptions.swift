/// What an evaluation is to do.
package struct EvaluationOptions: Hashable, Sendable {
  /// In a probe.
  package var frames = 1
  /// In a reference.
  package var referenceFrames = 1
  package var cohort = CohortChoice.shipped
  /// At most so many pairs are compared.
  package var maximumPairs = 20_000_000
  /// Resampled populations for the intervals; 0 for none.
  package var bootstrapRounds = 1000

  /// False-match rates at which refusals are told, rising.
  static let falseMatchRates = [1e-4, 1e-3, 1e-2]
  /// Of all that looks random.
  static let seed: UInt64 = 1

  package init() {}
}
