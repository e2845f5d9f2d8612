/// All that turns embeddings of one model into a decision: space, default cohort and calibration, trained together.
package struct ComparisonModel: Hashable, Sendable {
  /// The model whose embeddings it compares.
  package let embeddingModel: EmbeddingModel
  package let space: ComparisonSpace
  /// Faces of nobody: drawn from a distribution that was fitted to many people.
  package let defaultCohort: FaceMatrix
  package let calibration: Calibration

  package init(
    embeddingModel: EmbeddingModel, space: ComparisonSpace, defaultCohort: FaceMatrix, calibration: Calibration
  ) {
    self.embeddingModel = embeddingModel
    self.space = space
    self.defaultCohort = defaultCohort
    self.calibration = calibration
  }

  /// The same with another calibration, such as one fitted to an operator's own population.
  package func calibrated(by calibration: Calibration) -> ComparisonModel {
    ComparisonModel(
      embeddingModel: embeddingModel, space: space, defaultCohort: defaultCohort, calibration: calibration)
  }
}
