/// The linear map under which distances between embeddings tell people apart best: embeddings whitened by how much
/// pictures of one person vary.
///
/// Trained; see models/training and docs/accuracy.md.
package struct ComparisonSpace: Hashable, Sendable {
  /// Row i holds what the embedding's component i adds to each component of the result.
  private let rows: [FaceVector]

  /// Refuses (nil) anything but 128 rows.
  package init?(rows: [FaceVector]) {
    guard rows.count == FaceEmbedding.dimension else { return nil }
    self.rows = rows
  }

  /// Leaves embeddings as they are.
  package static let identity = ComparisonSpace(
    rows: (0..<FaceEmbedding.dimension).map { row in
      FaceVector((0..<FaceEmbedding.dimension).map { $0 == row ? 1 : 0 })!
    })!

  /// The embedding in this space; nil where the numbers overflow.
  package func vector(of embedding: FaceEmbedding) -> FaceVector? {
    var result = [Float](repeating: 0, count: FaceEmbedding.dimension)
    for (row, weight) in zip(rows, embedding.components) {
      for index in result.indices { result[index] += weight * row.components[index] }
    }
    return FaceVector(result)
  }
}
