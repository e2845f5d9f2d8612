/// When a fused probe is the person of the references: rates of error, which the calibration turns into thresholds.
package struct MatchPolicy: Hashable, Sendable {
  /// Share of strangers that may pass, 0–1.
  ///
  /// NIST SP 800-63B asks for at most 1 in 10,000.
  package var falseMatchRate: Double
  /// The same for each single frame: enough for a bad frame, not for another person's.
  package var frameFalseMatchRate: Double
  /// Share of right people for whom the alarm "this is another candidate" may go off.
  package var alarmRate: Double

  package init(falseMatchRate: Double = 1e-4, frameFalseMatchRate: Double = 0.05, alarmRate: Double = 1e-3) {
    self.falseMatchRate = falseMatchRate
    self.frameFalseMatchRate = frameFalseMatchRate
    self.alarmRate = alarmRate
  }

  /// What a sitting may ask for.
  package static let falseMatchRates = 1e-6...1e-1
}
