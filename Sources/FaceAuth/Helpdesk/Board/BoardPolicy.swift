/// What is usual, and from where on the board says that something is not.
package struct BoardPolicy: Hashable, Sendable {
  /// What counts as now.
  package var window: Duration = .seconds(600)
  /// Share of those who try that usually fails and has not got in by the end of the window.
  package var usualFailureRate = 0.1
  /// Share of those who get in that usually does so by password.
  package var usualFallbackRate = 0.03
  /// An alarm means that what is seen would come by chance this often, at most.
  package var falseAlarmRate = 1e-4

  package init() {}
}
