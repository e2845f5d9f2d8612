/// Names the network and the steps before it that made an embedding; embeddings of different models never compare.
package struct EmbeddingModel: Hashable, Sendable {
  /// SHA-256 of the weights file, 64 lower-case hexadecimal digits.
  package var weights: String
  /// Version of everything from decode to chip that changes the numbers; raised with each such change.
  package var pipeline: Int

  package init(weights: String, pipeline: Int) {
    self.weights = weights
    self.pipeline = pipeline
  }
}
