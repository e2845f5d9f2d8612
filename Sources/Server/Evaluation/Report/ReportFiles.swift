import Foundation

/// A report's files in their folder.
enum ReportFiles {
  /// One line of JSON, keys sorted, so that two runs compare byte by byte.
  static func json(_ summary: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(summary), as: UTF8.self)
  }

  /// Writes `summary.json` and `report.html`, which nobody but their owner may read: they hold faces and names.
  static func write(summary: String, page: String, to folder: String, crew: ChunkedWork) async throws {
    let files = [("summary.json", summary + "\n"), ("report.html", page)]
    let failed = try await crew.run { files.first { !write($1, to: "\(folder)/\($0)") }?.0 }
    if let failed {
      throw CommandFailure("cannot write \(folder)/\(failed)", "无法写入 \(folder)/\(failed)", exitCode: .inputOutput)
    }
  }

  private static func write(_ text: String, to path: String) -> Bool {
    guard (try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)) != nil else { return false }
    return (try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)) != nil
  }
}
