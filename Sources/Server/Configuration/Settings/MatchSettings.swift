/// When two faces count as one person.
package struct MatchSettings: Hashable, Sendable {
  /// Share of strangers that may pass, for sittings that set none of their own; nil for the domain's default.
  package var falseMatchRate: Double?
  /// Calibration that `faceauth calibrate` fitted to this operator's population; nil for the one shipped.
  package var calibrationPath: String?

  package init() {}
}
