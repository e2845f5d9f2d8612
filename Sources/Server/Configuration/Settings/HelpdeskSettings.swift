/// What the helpdesk keeps, and what it takes for usual.
package struct HelpdeskSettings: Hashable, Sendable {
  /// How long frames of refused tries are kept after the end of their sitting.
  package var evidenceHours = 72
  /// Share of those who try that usually has not got in after ten minutes.
  package var usualFailureRate: Double? = nil
  /// Share of those who get in that usually does so by password.
  package var usualFallbackRate: Double? = nil

  package var evidenceKept: Duration { .seconds(evidenceHours * 3600) }

  package init() {}
}
