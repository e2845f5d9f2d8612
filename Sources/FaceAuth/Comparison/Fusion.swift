/// How many pictures the two sides of a comparison were fused of; a mean of several lies nearer to everybody, strangers
/// included, so each kind has thresholds of its own.
package enum Fusion: String, Hashable, Sendable, CaseIterable {
  /// One picture against one.
  case single
  /// Several pictures on one side, one on the other.
  case mixed
  /// Several pictures on both sides.
  case fused

  package init(probes: Int, references: Int) {
    self =
      switch (probes > 1, references > 1) {
      case (false, false): .single
      case (true, true): .fused
      case (true, false), (false, true): .mixed
      }
  }
}
