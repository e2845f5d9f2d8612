/// Faces laid out for comparing everybody with everybody: sixteen side by side, component after component.
///
/// Components in which people differ most come first. The sum of squared differences only grows with each component, so
/// that most pairs are known to be too far apart after a few of them; this leaves out nobody.
struct FacePanels: Sendable {
  private typealias Lane = SIMD16<Float>
  private static let dimension = FaceEmbedding.dimension
  /// After so many components the sums are looked at.
  private static let stage = 32
  /// Rows that are compared with a panel while it is in the nearest cache.
  private static let blockSize = 64
  /// Where a panel has no face: far from all that there is, and finite, so that differences stay numbers.
  private static let nowhere: Float = 1e18
  /// More than rounding can move a squared distance, whatever the order in which it is summed.
  private static let tolerance: Float = 1.0001

  let count: Int
  /// Of panel p the component k, in the order by variance, stands at `p * 128 + k`.
  private let lanes: [Lane]

  init(_ faces: FaceMatrix) {
    let order = Self.componentsByVariance(of: faces)
    let panels = (faces.count + Lane.scalarCount - 1) / Lane.scalarCount
    var lanes = [Lane](repeating: Lane(repeating: Self.nowhere), count: panels * Self.dimension)
    faces.withComponents { values in
      for row in 0..<faces.count {
        let (start, panel) = (row * Self.dimension, row / Lane.scalarCount * Self.dimension)
        for (place, component) in order.enumerated() {
          lanes[panel + place][row % Lane.scalarCount] = values[start + component]
        }
      }
    }
    count = faces.count
    self.lanes = lanes
  }

  private static func componentsByVariance(of faces: FaceMatrix) -> [Int] {
    var (sums, squares) = ([Double](repeating: 0, count: dimension), [Double](repeating: 0, count: dimension))
    faces.withComponents { values in
      for row in 0..<faces.count {
        for component in 0..<dimension {
          let value = Double(values[row * dimension + component])
          sums[component] += value
          squares[component] += value * value
        }
      }
    }
    let number = Double(max(faces.count, 1))
    let variances = zip(sums, squares).map { sum, square in square / number - (sum / number) * (sum / number) }
    return variances.indices.sorted { (variances[$1], $0) < (variances[$0], $1) }
  }

  /// Tells every two faces whose distance is no more than the sum of their reaches, the earlier of them in `rows` and the
  /// later one not before `partners`; and, by the tolerance for rounding, some hardly farther apart.
  ///
  /// - Parameter reaches: for each face.
  func visitPairs(of rows: Range<Int>, from partners: Int = 0, reaches: [Float], _ visit: (Int, Int) -> Void) {
    var padded = reaches
    padded += [Float](repeating: 0, count: max(0, lanes.count / Self.dimension * Lane.scalarCount - reaches.count))
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.blockSize) {
      visitPairs(ofBlock: start..<min(start + Self.blockSize, rows.upperBound), from: partners, reaches: padded, visit)
    }
  }

  private func visitPairs(ofBlock rows: Range<Int>, from partners: Int, reaches: [Float], _ visit: (Int, Int) -> Void) {
    let probes = probes(of: rows)
    lanes.withUnsafeBufferPointer { lanes in
      probes.withUnsafeBufferPointer { probes in
        for panel in max(rows.lowerBound, min(partners, count)) / Lane.scalarCount..<lanes.count / Self.dimension {
          let base = panel * Lane.scalarCount
          var theirs = Lane.zero
          for lane in 0..<Lane.scalarCount { theirs[lane] = reaches[base + lane] }
          for first in stride(from: rows.lowerBound, to: rows.upperBound, by: 2) {
            let second = min(first + 1, rows.upperBound - 1)
            let near = Self.near(
              panel: UnsafeBufferPointer(rebasing: lanes[panel * Self.dimension..<(panel + 1) * Self.dimension]),
              probes: UnsafeBufferPointer(
                rebasing: probes[
                  (first - rows.lowerBound) * Self.dimension..<(first - rows.lowerBound + 2) * Self.dimension]),
              limits: (Self.squared(theirs + reaches[first]), Self.squared(theirs + reaches[second])))
            guard let near else { continue }
            for lane in 0..<Lane.scalarCount where base + lane < count && base + lane >= partners {
              if near.0[lane] >= 0, base + lane > first { visit(first, base + lane) }
              if second > first, near.1[lane] >= 0, base + lane > second { visit(second, base + lane) }
            }
          }
        }
      }
    }
  }

  /// The components of these faces one face after the other, and of nobody behind them, so that there is an even number.
  private func probes(of rows: Range<Int>) -> [Float] {
    var probes: [Float] = []
    probes.reserveCapacity((rows.count + 1) * Self.dimension)
    for row in rows {
      let panel = row / Lane.scalarCount * Self.dimension
      for place in 0..<Self.dimension { probes.append(lanes[panel + place][row % Lane.scalarCount]) }
    }
    return probes + [Float](repeating: -Self.nowhere, count: Self.dimension)
  }

  private static func squared(_ reach: Lane) -> Lane {
    let reach = pointwiseMax(reach, .zero)
    return reach * reach * tolerance
  }

  /// For two probes and a panel how much nearer than the limit each face is, squared; nil where none is.
  @inline(__always)
  private static func near(
    panel: UnsafeBufferPointer<Lane>, probes: UnsafeBufferPointer<Float>, limits: (Lane, Lane)
  ) -> (Lane, Lane)? {
    var (first, second) = (Lane.zero, Lane.zero)
    for start in stride(from: 0, to: dimension, by: stage) {
      for place in start..<start + stage {
        let faces = panel[place]
        let (one, two) = (faces - probes[place], faces - probes[dimension + place])
        first += one * one
        second += two * two
      }
      let best = pointwiseMax(limits.0 - first, limits.1 - second)
      guard best.max() >= 0 else { return nil }
    }
    return (limits.0 - first, limits.1 - second)
  }
}
