import FaceAuth

/// Scores by Euclidean distance less an offset of each template: a raw distance, or one normalised by a cohort.
package struct DistanceScorer: PairScorer {
  /// A template as this scorer needs it.
  package struct Prepared: Sendable {
    /// 128 numbers.
    package let components: [Float]
    /// Taken from each distance of the template.
    package let offset: Double

    package init(components: [Float], offset: Double = 0) {
      self.components = components
      self.offset = offset
    }
  }

  /// Templates in one piece of memory, eight vectors of sixteen numbers each.
  private struct Table: Sendable {
    static let vectors = FaceEmbedding.dimension / 16
    var components: [SIMD16<Float>] = []
    var offsets: [Double] = []

    init(_ templates: [Prepared?]) {
      components.reserveCapacity(templates.count * Self.vectors)
      for template in templates {
        offsets.append(template?.offset ?? .nan)
        for vector in 0..<Self.vectors {
          components.append(
            template.map { SIMD16($0.components[vector * 16..<vector * 16 + 16]) } ?? .zero)
        }
      }
    }
  }

  private let probes, references: Table

  /// - Parameters:
  ///   - probes: nil where a template cannot be assessed.
  ///   - references: the same.
  package init(probes: [Prepared?], references: [Prepared?]) {
    self.probes = Table(probes)
    self.references = Table(references)
  }

  package func score(probe: Int, reference: Int) -> Double {
    var sums = SIMD16<Float>.zero
    let (start, otherStart) = (probe * Table.vectors, reference * Table.vectors)
    for vector in 0..<Table.vectors {
      let difference = probes.components[start + vector] - references.components[otherStart + vector]
      sums += difference * difference
    }
    return Double(sums.sum()).squareRoot() - probes.offsets[probe] - references.offsets[reference]
  }
}
