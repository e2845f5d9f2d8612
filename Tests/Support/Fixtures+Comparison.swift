package import FaceAuth

extension Fixtures {
  /// Compares ``embedding(ofPerson:deviation:model:)`` by plain distance, near enough: every face of the cohort lies 0.85
  /// from every person, so that the person scores -0.85 and a stranger 0.
  package static let comparison = comparison(model: model)

  package static func comparison(model: EmbeddingModel, threshold: Double = -0.45) -> ComparisonModel {
    var nobody = [Float](repeating: 0, count: FaceEmbedding.dimension)
    nobody[126] = 0.6
    return ComparisonModel(
      embeddingModel: model, space: .identity,
      defaultCohort: FaceMatrix([FaceVector](repeating: FaceVector(nobody)!, count: 40)),
      calibration: calibration(threshold: threshold))
  }

  /// - Parameter threshold: at a false-match rate of 1 in 10,000.
  package static func calibration(threshold: Double = -0.45) -> Calibration {
    let rates = [
      (0.5, 0.15), (0.05, 0.1), (1e-2, 0.05), (1e-3, 0.03), (1e-4, 0), (1e-5, -0.02), (1e-6, -0.04), (1e-9, -0.1),
    ]
    return Calibration(
      version: "test",
      knots: rates.map { rate, slack in
        let threshold = threshold + slack
        return Calibration.Knot(
          falseMatchRate: rate, thresholds: [.single: threshold, .mixed: threshold, .fused: threshold])
      })!
  }
}
