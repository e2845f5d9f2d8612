/// Scores pairs of templates that were prepared before, millions of them.
package protocol PairScorer: Sendable {
  /// How unlike two templates are, by their places in the lists that were prepared: lower is more alike.
  ///
  /// Called from many threads at once. What is not a number counts as not assessable, and is never accepted.
  func score(probe: Int, reference: Int) -> Double
}
