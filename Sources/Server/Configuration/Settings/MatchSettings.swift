/// When two faces count as one person.
package struct MatchSettings: Hashable, Sendable {
  /// Largest raw Euclidean distance between embeddings that is still a match; nil for the domain's default.
  package var threshold: Double?

  package init() {}
}
