package import FaceAuth
import Foundation

/// Writes what an evaluation found into a folder.
package struct EvaluationReport: Sendable {
  private let result: EvaluationResult
  private let model: EmbeddingModel

  package init(_ result: EvaluationResult, model: EmbeddingModel) {
    self.result = result
    self.model = model
  }

  /// The summary as one line of JSON, keys sorted, so that two runs compare byte by byte.
  package func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(EvaluationSummary(result, model: model)), as: UTF8.self)
  }

  /// Writes `summary.json` and `report.html`, which nobody but their owner may read: they hold faces and names.
  ///
  /// - Parameter read: reads the pictures to show.
  package func write(to folder: String, crew: ChunkedWork, read: FaceCollector.Reader) async throws {
    var pictures: [Int: EncodedPicture] = [:]
    for row in PairGallery.rows(of: result) { pictures[row] = try await read(result.manifest.rows[row].path) }
    let page = EvaluationPage(result: result, model: model, gallery: PairGallery(result, pictures: pictures))
    let files = [("summary.json", try json() + "\n"), ("report.html", page.html)]
    let failed = try await crew.run { files.first { !Self.write($1, to: "\(folder)/\($0)") }?.0 }
    if let failed {
      throw CommandFailure("cannot write \(folder)/\(failed)", "无法写入 \(folder)/\(failed)", exitCode: .inputOutput)
    }
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard (try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)) != nil else { return false }
    return (try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)) != nil
  }
}
