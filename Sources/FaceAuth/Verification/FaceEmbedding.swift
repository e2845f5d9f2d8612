/// A face as a point in the network's space: 128 floats, compared by Euclidean distance.
package struct FaceEmbedding: Hashable, Sendable {
  /// Number of components of dlib's ResNet descriptor.
  package static let dimension = 128

  package let components: [Float]
  package let model: EmbeddingModel

  /// Refuses (nil) anything that is not 128 finite numbers.
  package init?(components: [Float], model: EmbeddingModel) {
    guard components.count == Self.dimension, components.allSatisfy(\.isFinite) else { return nil }
    self.components = components
    self.model = model
  }

  /// Euclidean distance; nil where the models differ and the numbers mean nothing to each other.
  package func distance(to other: FaceEmbedding) -> Double? {
    guard model == other.model else { return nil }
    var sum: Float = 0
    for index in components.indices {
      let difference = components[index] - other.components[index]
      sum += difference * difference
    }
    return Double(sum).squareRoot()
  }

  /// The component-wise mean of embeddings of one face; nil for none, or where the models differ.
  package static func mean(of embeddings: [FaceEmbedding]) -> FaceEmbedding? {
    guard let first = embeddings.first, embeddings.allSatisfy({ $0.model == first.model }) else { return nil }
    var sums = [Float](repeating: 0, count: dimension)
    for embedding in embeddings {
      for index in sums.indices { sums[index] += embedding.components[index] }
    }
    return FaceEmbedding(components: sums.map { $0 / Float(embeddings.count) }, model: first.model)
  }
}

extension FaceEmbedding: CustomStringConvertible, CustomDebugStringConvertible {
  /// Says nothing: an embedding is biometric data and must not reach a log through string interpolation.
  package var description: String { "FaceEmbedding(redacted)" }
  package var debugDescription: String { description }
}
