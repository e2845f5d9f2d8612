import FaceAuth
import Foundation
import Server

/// Files that the commands about the audit log read.
enum AuditFiles {
  private static let sizeLimit = 64 << 20

  /// The statements in a file: one a line, or the service's log lines that hold one; other log lines are passed over.
  static func statements(in path: String) throws(CommandFailure) -> [String] {
    var statements: [String] = []
    for line in String(decoding: try bytes(at: path), as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("{") {
        guard let json = try? StrictJSON(parsing: Array(text.utf8)) else { continue }
        if case .string(let statement)? = json["statement"] { statements.append(statement) }
      } else if !text.isEmpty {
        statements.append(text)
      }
    }
    guard !statements.isEmpty, statements.allSatisfy({ AuditHeadStatement.unverifiedHead(in: $0) != nil }) else {
      throw CommandFailure("\(path) holds no signed head", "\(path) 中没有签名链头", exitCode: .badData)
    }
    return statements
  }

  /// The statement beside the database; none where there is no file.
  static func statement(in file: AuditHeadFile) throws(CommandFailure) -> [String] {
    do throws(AuditHeadFile.Fault) {
      return try file.read().map { [$0] } ?? []
    } catch {
      throw CommandFailure("\(file.path) holds no signed head", "\(file.path) 中没有签名链头", exitCode: .badData)
    }
  }

  static func keys(in path: String) throws(CommandFailure) -> [P256PublicKey] {
    guard let keys = KeySet.keys(in: try bytes(at: path)), !keys.isEmpty else {
      throw CommandFailure("\(path) is no set of public keys", "\(path) 不是公钥集（JWK set）", exitCode: .badData)
    }
    return keys
  }

  static func bytes(at path: String) throws(CommandFailure) -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path),
      let data = try? handle.read(upToCount: sizeLimit + 1) ?? Data(),
      data.count <= sizeLimit
    else { throw CommandFailure("cannot read \(path)", "无法读取 \(path)", exitCode: .missingInput) }
    return [UInt8](data)
  }

  /// Makes a folder of files for its owner alone.
  static func write(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      let place = URL(filePath: folder, directoryHint: .isDirectory)
      for file in files {
        try Data(file.bytes).write(to: place.appending(path: file.name), options: .withoutOverwriting)
      }
    } catch {
      throw CommandFailure("cannot write to \(folder)", "无法写入 \(folder)", exitCode: .inputOutput)
    }
  }
}
