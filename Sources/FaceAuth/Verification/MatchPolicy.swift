/// When a fused probe is the person of the references.
package struct MatchPolicy: Hashable, Sendable {
  /// Euclidean distance up to which probe and references are one person.
  ///
  /// dlib's 0.6 lets 45–70 % of strangers pass among East Asian faces; see docs/accuracy.md for what this one does.
  package var threshold: Double
  /// How much farther than ``threshold`` a single frame may lie: enough for noise, not for another person's frame.
  package var frameSlack: Double

  package init(threshold: Double = MatchPolicy.defaultThreshold, frameSlack: Double = 0.1) {
    self.threshold = threshold
    self.frameSlack = frameSlack
  }

  /// About one false match in a thousand strangers for three fused frames, measured; docs/accuracy.md has the table.
  package static let defaultThreshold = 0.35
}
