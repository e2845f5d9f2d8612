/// What a sitting's board is made of, as the store counts it; people, not tries.
package struct BoardCounts: Hashable, Sendable {
  /// Candidates admitted to the sitting.
  package var expected = 0
  /// Candidates by the way in which their last session was opened.
  package var byFace = 0
  package var byFallback = 0
  /// Live sessions.
  package var live = 0
  /// Of those who opened a session since `recent`, by their last one.
  package var recentByFace = 0
  package var recentByFallback = 0
  /// Open cases whose last try failed since `recent`, and no session was opened after it, by the try's first reason.
  package var failing: [String: Int] = [:]
  /// Open cases after whose last failure no session was opened.
  package var openCases = 0
  package var escalated = 0

  package init() {}

  package var failingNow: Int { failing.values.reduce(0, +) }
}
