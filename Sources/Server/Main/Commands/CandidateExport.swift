import FaceAuth
import Foundation
import Server

/// `faceauth candidate export`: everything that is held about one person, in a folder.
struct CandidateExport: Command {
  private static let output = CommandOption(
    "output", .one("DIR"), isRequired: true, "Folder to make; must not exist yet", "要新建的输出文件夹")

  let words = ["candidate", "export"]
  let summary = Bilingual("Writes everything held about one person to a folder", "将一名考生的全部个人数据导出到文件夹")
  let explanation: Bilingual? = Bilingual(
    """
    person.json has all records, with the audit log's about this person; the photos are beside it as they were sent. Scores
    and what is about other people are left out. The export is on the audit log. The folder is readable by its owner only:
    hand it over safely, and delete it.
    """,
    "person.json 含全部记录及审计日志中与此人有关的记录，照片原图在同一文件夹。不含比对分数和涉及他人的内容。导出本身记入审计日志。文件夹仅所有者可读：请安全移交，然后删除。")
  let operands = Operands.one("CANDIDATE")
  let options = [Self.output, CandidateArgument.operatorName] + ConfigurationOptions.all

  private struct Report: Encodable {
    let candidate, folder: String
    let photos: Int
    /// The same person in other exams, each with an export of its own.
    let elsewhere: [String]
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let candidate = try CandidateArgument.id(arguments.operands[0])
    let folder = arguments.value(of: Self.output) ?? ""
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw CommandFailure("\(folder) exists already", "\(folder) 已存在", exitCode: .inputOutput)
    }
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let store = try await assembly.openStore(assembly.keyRing())
    let files = PersonalFiles(stores: Stores(store), clock: assembly.clock)
    guard let file = try await files.export(candidate, by: CandidateArgument.actor(arguments)) else {
      await store.close()
      throw CandidateArgument.unknown
    }
    var photos: [(name: String, bytes: [UInt8])] = []
    for (index, reference) in file.holdings.references.enumerated() {
      guard let photo = try await store.photo(of: reference.id) else { continue }
      photos.append((Self.name(of: photo, index + 1), photo.bytes))
    }
    await store.close()

    let names = photos.map(\.name)
    let answer = PersonalFileAnswer(file) { _, place in place <= names.count ? names[place - 1] : "" }
    try Self.write([("person.json", try answer.json())] + photos, to: folder)
    context.output(
      try JSONLine.text(
        Report(
          candidate: "\(candidate)", folder: folder, photos: photos.count,
          elsewhere: file.elsewhere.map { "\($0.id)" })))
    return .success
  }

  private static func name(of photo: EncodedPicture, _ place: Int) -> String {
    "photo-\(place).\(photo.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) ? "png" : "jpg")"
  }

  private static func write(_ files: [(name: String, bytes: [UInt8])], to folder: String) throws(CommandFailure) {
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
