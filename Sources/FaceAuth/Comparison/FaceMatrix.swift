/// Many faces of one ``ComparisonSpace``, one after the other in memory.
///
/// A scan of 50,000 faces reads 26 MB; that is what a comparison against a whole exam costs.
package struct FaceMatrix: Hashable, Sendable {
  private typealias Lane = SIMD16<Float>
  private static let lanes = FaceEmbedding.dimension / Lane.scalarCount

  /// 128 for each face.
  private var values: [Float] = []

  package init(_ faces: [FaceVector] = []) {
    values.reserveCapacity(faces.count * FaceEmbedding.dimension)
    for face in faces { append(face) }
  }

  package var count: Int { values.count / FaceEmbedding.dimension }

  package mutating func append(_ face: FaceVector) { values += face.components }

  package subscript(row: Int) -> FaceVector {
    let start = row * FaceEmbedding.dimension
    // Every row was a vector before it came in.
    return FaceVector(Array(values[start..<start + FaceEmbedding.dimension]))!
  }

  /// The components of all faces, 128 for each, while `body` runs.
  func withComponents<Result>(_ body: (UnsafeBufferPointer<Float>) -> Result) -> Result {
    values.withUnsafeBufferPointer(body)
  }

  /// The Euclidean distance of two of the faces, the same number that ``distances(to:)`` gives.
  package func distance(from first: Int, to second: Int) -> Float {
    precondition(max(first, second) < count, "no such face")
    return values.withUnsafeBytes { bytes in
      var sum = Lane.zero
      for lane in 0..<Self.lanes {
        let one = bytes.loadUnaligned(
          fromByteOffset: (first * Self.lanes + lane) * MemoryLayout<Lane>.size, as: Lane.self)
        let two = bytes.loadUnaligned(
          fromByteOffset: (second * Self.lanes + lane) * MemoryLayout<Lane>.size, as: Lane.self)
        let difference = one - two
        sum += difference * difference
      }
      return sum.sum().squareRoot()
    }
  }

  /// Euclidean distances of a face to each of these, in their order.
  package func distances(to face: FaceVector) -> [Float] {
    let probe = (0..<Self.lanes).map { lane in
      Lane((0..<Lane.scalarCount).map { face.components[lane * Lane.scalarCount + $0] })
    }
    return values.withUnsafeBytes { bytes in
      [Float](unsafeUninitializedCapacity: count) { distances, filled in
        for row in 0..<count {
          var sum = Lane.zero
          for lane in 0..<Self.lanes {
            let offset = (row * Self.lanes + lane) * MemoryLayout<Lane>.size
            let difference = probe[lane] - bytes.loadUnaligned(fromByteOffset: offset, as: Lane.self)
            // Not `addProduct`: without FMA in the base instruction set that is a call for each number.
            sum += difference * difference
          }
          distances[row] = sum.sum().squareRoot()
        }
        filled = count
      }
    }
  }

  /// The rows that lie nearest to a face, nearest first; fewer than `number` where there are no more.
  ///
  /// - Parameter isLeftOut: rows that do not count.
  package func nearest(
    _ number: Int, to face: FaceVector, leavingOut isLeftOut: (Int) -> Bool
  ) -> [(row: Int, distance: Double)] {
    guard number > 0 else { return [] }
    var nearest: [(row: Int, distance: Double)] = []
    nearest.reserveCapacity(number + 1)
    for (row, distance) in distances(to: face).enumerated() {
      let distance = Double(distance)
      // Written so that a distance that is not a number is passed over.
      guard nearest.count < number ? distance.isFinite : distance < nearest[number - 1].distance, !isLeftOut(row)
      else { continue }
      let place = nearest.firstIndex { distance < $0.distance } ?? nearest.count
      nearest.insert((row, distance), at: place)
      if nearest.count > number { nearest.removeLast() }
    }
    return nearest
  }
}
