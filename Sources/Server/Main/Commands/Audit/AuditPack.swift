import FaceAuth
import Foundation
import Server

/// `faceauth audit pack`: all records about one candidate, signed, in a folder.
struct AuditPack: Command {
  private static let output = CommandOption(
    "output", .one("DIR"), isRequired: true, "Folder to make; must not exist yet", "要新建的输出文件夹")

  let words = ["audit", "pack"]
  let summary = Bilingual("Writes a signed evidence pack about one candidate", "生成一名考生的签名证据包")
  let explanation: Bilingual? = Bilingual(
    """
    report.html is for people, records.jsonl for programs; manifest.jws signs both. It holds scores, which help impostors:
    hand it to auditors, not to candidates (see candidate export). The pack is on the audit log.
    """,
    """
    report.html 供人阅读，records.jsonl 供程序使用，manifest.jws 为签名。内含会帮助冒名者的分数：交给审计人员，不要交给考生
    （考生本人的数据见 candidate export）。生成行为记入审计日志。
    """)
  let operands = Operands.one("CANDIDATE")
  let options = [Self.output, CandidateArgument.operatorName] + ConfigurationOptions.all

  private struct Report: Encodable {
    let candidate, folder: String
    let files: Int
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let candidate = try CandidateArgument.id(arguments.operands[0])
    let folder = arguments.value(of: Self.output) ?? ""
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw CommandFailure("\(folder) exists already", "\(folder) 已存在", exitCode: .inputOutput)
    }
    let pack = try await Assembly.withStore(arguments, in: context) { assembly, store in
      let packer = EvidencePacker(
        stores: Stores(store), keys: try await assembly.signingKeys(of: store),
        issuer: assembly.configuration.token.issuer, clock: assembly.clock)
      return try await packer.pack(candidate, by: CandidateArgument.actor(arguments))
    }
    guard let pack else { throw CandidateArgument.unknown }
    try AuditFiles.write(pack.files, to: folder)
    context.output(
      try JSONLine.text(Report(candidate: "\(candidate)", folder: folder, files: pack.files.count)))
    return .success
  }
}
