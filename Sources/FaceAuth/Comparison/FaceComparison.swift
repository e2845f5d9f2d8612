/// How alike a fused probe and fused references are, and what that was measured by.
package struct FaceComparison: Hashable, Sendable {
  /// Distance less the mean crowding of both faces, in the unit of the ``ComparisonSpace``; lower is more alike.
  package var score: Double
  /// Euclidean distance in the ``ComparisonSpace``.
  package var distance: Double
  package var fusion: Fusion

  package init(score: Double, distance: Double, fusion: Fusion) {
    self.score = score
    self.distance = distance
    self.fusion = fusion
  }
}
