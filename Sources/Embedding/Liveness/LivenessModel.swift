package import FaceAuth

/// Scores a face's appearance for every kind of attack, each by a linear model of its own.
package struct LivenessModel: Sendable {
  struct Head: Sendable {
    let kind: AttackKind
    let intercept: Float
    /// ``Appearance/length`` numbers.
    let weights: [Float]
  }

  private let heads: [Head]

  /// Nil unless there is one head for each kind, of finite numbers.
  init?(heads: [Head]) {
    guard heads.count == AttackKind.allCases.count, Set(heads.map(\.kind)).count == heads.count,
      heads.allSatisfy({ head in
        head.weights.count == Appearance.length && head.intercept.isFinite && head.weights.allSatisfy(\.isFinite)
      })
    else { return nil }
    self.heads = heads
  }

  package func signals(of appearance: Appearance) -> LivenessSignals {
    LivenessSignals(
      scores: Dictionary(
        uniqueKeysWithValues: heads.map { head in
          (head.kind, Double(Self.product(head.weights, appearance.features) + head.intercept))
        }))
  }

  private static func product(_ a: [Float], _ b: [Float]) -> Float {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        var sums = SIMD16<Float>(repeating: 0)
        let blocks = min(a.count, b.count) / 16
        for block in 0..<blocks {
          var (left, right) = (SIMD16<Float>(), SIMD16<Float>())
          for lane in 0..<16 {
            left[lane] = a[block * 16 + lane]
            right[lane] = b[block * 16 + lane]
          }
          sums += left * right
        }
        var sum = sums.sum()
        for index in blocks * 16..<min(a.count, b.count) { sum += a[index] * b[index] }
        return sum
      }
    }
  }
}
