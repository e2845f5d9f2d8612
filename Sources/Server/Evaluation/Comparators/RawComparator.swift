package import FaceAuth

/// The network as it comes: Euclidean distance between the means of the frames' embeddings.
package struct RawComparator: FaceComparator {
  package let name = "raw"
  package let summary = Bilingual(
    "Euclidean distance between means of embeddings", "特征均值之间的欧氏距离")

  package init() {}

  package func scorer(probes: [[AnalysedFace]], references: [[AnalysedFace]]) -> any PairScorer {
    DistanceScorer(probes: probes.map(Self.prepared), references: references.map(Self.prepared))
  }

  private static func prepared(_ faces: [AnalysedFace]) -> DistanceScorer.Prepared? {
    FaceEmbedding.mean(of: faces.map(\.embedding)).map { DistanceScorer.Prepared(components: $0.components) }
  }
}
