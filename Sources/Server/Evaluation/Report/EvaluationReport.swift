package import FaceAuth

/// Writes what an evaluation found into a folder.
package struct EvaluationReport: Sendable {
  private let result: EvaluationResult
  private let model: EmbeddingModel

  package init(_ result: EvaluationResult, model: EmbeddingModel) {
    self.result = result
    self.model = model
  }

  /// The summary as one line of JSON.
  package func json() throws -> String { try ReportFiles.json(EvaluationSummary(result, model: model)) }

  /// Writes `summary.json` and `report.html`.
  ///
  /// - Parameter read: reads the pictures to show.
  package func write(to folder: String, crew: ChunkedWork, read: FaceCollector.Reader) async throws {
    var pictures: [Int: EncodedPicture] = [:]
    for row in PairGallery.rows(of: result) { pictures[row] = try await read(result.manifest.rows[row].path) }
    let page = EvaluationPage(result: result, model: model, gallery: PairGallery(result, pictures: pictures))
    try await ReportFiles.write(summary: try json(), page: page.html, to: folder, crew: crew)
  }
}
