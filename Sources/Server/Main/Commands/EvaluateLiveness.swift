import Embedding
import FaceAuth
import Foundation
import Server

/// `faceauth evaluate liveness`: how often attacks pass and genuine people do not.
struct EvaluateLiveness: Command {
  private static let bonaFide = CommandOption(
    "bona-fide", .list("DIR"), isRequired: true, "Pictures or clips of bare, live faces", "真人照片或视频的目录")
  private static let attack = CommandOption(
    "attack", .list("NAME=DIR"), "Pictures or clips of one kind of attack", "一种攻击的照片或视频的目录，写作 名称=目录")
  private static let output = CommandOption(
    "output", .one("DIR"), isRequired: true, "For report.html and summary.json", "报告 report.html 与 summary.json 的目录")

  let words = ["evaluate", "liveness"]
  let summary = Bilingual("Measures how often attacks pass and genuine people do not", "评测活体检测的漏检率与误拒率")
  let explanation: Bilingual? = Bilingual(
    """
    Prints a JSON summary and writes it with an HTML report to --output. In a DIR each folder is a subject, as are pictures
    and clips beside the folders; clips are read at four frames a second and need ffmpeg. By the rules of a login without a
    challenge; nobody is compared. The report shows faces: keep it as you keep the pictures. Exit code 0 whatever the rates.
    """,
    "输出 JSON 汇总，并与 HTML 报告一起写入 --output。DIR 中每个子目录为一人，与子目录并列的照片和视频各为一人；视频每秒取四帧，需要 ffmpeg。按不含动作的登录规则判定，不做人脸比对。报告显示人脸，请与照片同等保管。无论错误率如何，退出码均为 0。"
  )
  let options = [Self.bonaFide, Self.attack, Self.output] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.models])
    let assembly = Assembly(configuration: loaded.configuration)
    let sets = try Self.sets(arguments)
    let output = arguments.value(of: Self.output) ?? ""
    try LabelledPictures.makeFolder(output)
    let clips = FileManager.default.temporaryDirectory.appending(path: "faceauth-clips-\(UUID().uuidString)").path
    try LabelledPictures.makeFolder(clips)
    defer { try? FileManager.default.removeItem(atPath: clips) }

    let engine = try await assembly.engine()
    let files = PictureFile(sizeLimit: assembly.configuration.picture.maximumBytes)
    let crew = ChunkedWork(threads: ProcessInfo.processInfo.activeProcessorCount)
    let evaluation = LivenessEvaluation(
      engine: engine, read: files.read, decoder: ClipDecoder(folder: clips), width: assembly.engineCount + 1,
      crew: crew, progress: { label, total in Progress(label, total: total) })
    let result = try await evaluation.run(sets)
    await engine.shutDown()
    for clip in result.sets.flatMap(\.unreadableClips) {
      context.errors("\(Bilingual("cannot decode \(clip)", "无法解码 \(clip)"))")
    }
    let report = LivenessReport(result)
    try await report.write(to: output, crew: crew, read: files.read)
    context.output(try report.json())
    return .success
  }

  /// Each folder of genuine faces by itself; the folders of attacks by their names.
  private static func sets(_ arguments: ParsedArguments) throws -> [PresentationSet] {
    var sets = try arguments.values(of: bonaFide).map { folder in
      PresentationSet(kind: .bonaFide, folders: [folder], subjects: try subjects(in: folder))
    }
    var folders: [(name: String, folders: [String])] = []
    for text in arguments.values(of: attack) {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw UsageError("--attack must be NAME=DIR: \(text)", "--attack 应写作 名称=目录：\(text)")
      }
      if let known = folders.firstIndex(where: { $0.name == parts[0] }) {
        folders[known].folders.append(parts[1])
      } else {
        folders.append((parts[0], [parts[1]]))
      }
    }
    for (name, folders) in folders {
      sets.append(
        PresentationSet(kind: .attack(name), folders: folders, subjects: try folders.flatMap(subjects)))
    }
    return sets
  }

  private static func subjects(in folder: String) throws(CommandFailure) -> [PresentationSet.Subject] {
    guard let subjects = PresentationFolder.subjects(in: folder) else {
      throw CommandFailure("cannot read the folder \(folder)", "无法读取目录 \(folder)", exitCode: .missingInput)
    }
    guard !subjects.isEmpty else {
      throw CommandFailure("no picture and no clip in \(folder)", "\(folder) 中没有照片或视频", exitCode: .badData)
    }
    return subjects
  }
}
