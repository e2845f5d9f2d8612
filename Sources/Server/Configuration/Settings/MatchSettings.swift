/// When two faces count as one person.
package struct MatchSettings: Hashable, Sendable {
  /// Largest raw Euclidean distance between embeddings that is still a match; nil for the model's own calibration.
  package var threshold: Double?

  package init() {}
}
