/// One comparison, its score and its two subjects, in eight bytes; sorts by score.
///
/// Scores keep the precision of a `Float`. A score that is not a number counts as infinitely unlike: what cannot be
/// assessed is never accepted.
package struct ScoredPair: Hashable, Sendable, Comparable {
  /// Subjects are numbered below this.
  package static let subjectLimit = 1 << 16

  /// The key of a score that no threshold accepts.
  static let infiniteKey = key(of: .infinity)

  /// Score, lesser subject, greater subject, from high bits to low.
  let bits: UInt64

  init(bits: UInt64) {
    self.bits = bits
  }

  /// - Parameters:
  ///   - score: lower is more alike.
  ///   - first: number of one subject, below ``subjectLimit``; their order does not matter.
  ///   - second: number of the other one, the same for a genuine pair.
  package init(score: Double, first: Int, second: Int) {
    let key = Self.key(of: score.isNaN ? .infinity : Float(score))
    bits = UInt64(key) << 32 | UInt64(min(first, second)) << 16 | UInt64(max(first, second))
  }

  /// Orders as the score does.
  var key: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }
  var subjects: UInt32 { UInt32(truncatingIfNeeded: bits) }
  package var first: Int { Int(bits >> 16 & 0xFFFF) }
  package var second: Int { Int(bits & 0xFFFF) }
  package var score: Float { Self.score(of: key) }

  package static func < (one: ScoredPair, other: ScoredPair) -> Bool { one.bits < other.bits }

  /// A number that orders as `score` does; both zeros are one.
  static func key(of score: Float) -> UInt32 {
    let pattern = (score + 0).bitPattern
    return pattern >> 31 == 0 ? pattern | 0x8000_0000 : ~pattern
  }

  static func score(of key: UInt32) -> Float {
    Float(bitPattern: key >> 31 == 1 ? key & 0x7FFF_FFFF : ~key)
  }

  /// The greatest key that a threshold accepts.
  static func key(ofThreshold threshold: Double) -> UInt32 {
    let nearest = Float(threshold)
    return key(of: Double(nearest) > threshold ? nearest.nextDown : nearest)
  }
}
