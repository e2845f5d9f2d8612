extension [Frame] {
  /// Of the two most alike frames that show a face, how much they differ; nil where no two can be compared.
  ///
  /// Pictures without a face are not compared: a covered camera gives nothing but noise.
  func smallestDifference() -> Double? {
    let thumbnails = filter { $0.face != nil }.compactMap(\.thumbnail)
    let pairs = thumbnails.indices.flatMap { first in thumbnails.indices[(first + 1)...].map { (first, $0) } }
    return pairs.map { thumbnails[$0.0].difference(from: thumbnails[$0.1]) }.min()
  }
}
