package import FaceAuth

/// The service's own comparison: what a login's verdict stands on.
package struct CohortComparator: FaceComparator {
  package let name = "cohort"
  package let summary = Bilingual(
    "whitened distance, normalised by a cohort, with calibrated thresholds", "白化距离，经比对参照组归一化，阈值经标定")

  private let comparer: FaceComparer
  private let fusion: Fusion

  package init(comparer: FaceComparer, fusion: Fusion) {
    self.comparer = comparer
    self.fusion = fusion
  }

  /// With the cohort that was asked for; nothing where there is to be none.
  package static func measured(
    _ model: ComparisonModel, _ cohort: EvaluationCohort, _ options: EvaluationOptions
  ) -> [any FaceComparator] {
    var enrolled = EnrolledFaces()
    switch cohort {
    case .none: return []
    case .shipped: break
    case .people(let people):
      for faces in people {
        guard let mean = FaceEmbedding.mean(of: faces.map(\.embedding)), let face = model.space.vector(of: mean) else {
          continue
        }
        enrolled.append(face, of: .random())
      }
    }
    return [
      CohortComparator(
        comparer: FaceComparer(model: model, enrolled: enrolled),
        fusion: Fusion(probes: options.frames, references: options.referenceFrames))
    ]
  }

  package func scorer(probes: [[AnalysedFace]], references: [[AnalysedFace]]) -> any PairScorer {
    DistanceScorer(probes: probes.map(prepared), references: references.map(prepared))
  }

  package func threshold(forFalseMatchRate rate: Double) -> Double? {
    comparer.model.calibration.threshold(falseMatchRate: rate, fusion: fusion)
  }

  private func prepared(_ faces: [AnalysedFace]) -> DistanceScorer.Prepared? {
    comparer.template(of: faces.map(\.embedding), leavingOut: nil).map {
      DistanceScorer.Prepared(components: $0.face.components, offset: $0.crowding / 2)
    }
  }
}
