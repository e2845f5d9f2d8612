/// Writes what an evaluation of liveness found into a folder.
package struct LivenessReport: Sendable {
  private let result: LivenessResult

  package init(_ result: LivenessResult) {
    self.result = result
  }

  /// The summary as one line of JSON.
  package func json() throws -> String { try ReportFiles.json(LivenessSummary(result)) }

  /// Writes `summary.json` and `report.html`.
  ///
  /// - Parameter read: reads the pictures to show.
  package func write(to folder: String, crew: ChunkedWork, read: FaceCollector.Reader) async throws {
    let page = LivenessPage(result: result, gallery: try await PresentationGallery(result, read: read))
    try await ReportFiles.write(summary: try json(), page: page.html, to: folder, crew: crew)
  }
}
