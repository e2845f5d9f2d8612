/// What one picture of a face says about each kind of attack; measurements only, limits are ``LivenessPolicy``'s.
package struct LivenessSignals: Hashable, Sendable {
  /// By kind; a higher score speaks for the attack.
  ///
  /// In standard deviations of genuine pictures, from the score that about one genuine picture in hundred exceeds. A kind
  /// that is missing was not measured.
  package var scores: [AttackKind: Double]

  package init(scores: [AttackKind: Double]) {
    self.scores = scores
  }

  /// Of a face on which nothing was measured: it passes no policy that asks for anything.
  package static let unmeasured = LivenessSignals(scores: [:])
}
