import FaceAuth
import Foundation
import Server

/// What the commands that measure and train have in common: a manifest, and the faces of its pictures.
enum LabelledPictures {
  static let manifest = CommandOption(
    "manifest", .one("FILE"), isRequired: true, "TSV with the columns path, subject, session and, if you like, group",
    "TSV 清单，列：path、subject、session，可选 group")

  /// Reads the manifest, and says each fault in it.
  static func manifest(_ arguments: ParsedArguments, in context: CommandContext) throws -> EvaluationManifest {
    let path = arguments.value(of: manifest) ?? ""
    let reader = ManifestReader()
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: reader.sizeLimit + 1) ?? Data()
    else {
      throw CommandFailure("cannot read \(path)", "无法读取 \(path)", exitCode: .missingInput)
    }
    do throws(ManifestFaults) {
      return try reader.read([UInt8](data), folder: URL(filePath: path).absoluteURL.deletingLastPathComponent().path)
    } catch {
      for fault in error.faults { context.errors("\(path): \(fault.problem)") }
      throw CommandFailure(
        "faults in the manifest: \(error.faults.count)", "清单错误数：\(error.faults.count)", exitCode: .badData)
    }
  }

  /// Before hours of work, and closed to others: what goes there shows faces.
  static func makeFolder(_ path: String) throws(CommandFailure) {
    try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw CommandFailure("cannot write to \(path)", "无法写入 \(path)", exitCode: .inputOutput)
    }
  }
}
