import Embedding
import FaceAuth
import Foundation
import Server

/// `faceauth enrol`: a roster and its photos into an exam.
struct Enrol: Command {
  private static let exam = CommandOption("exam", .one("ID"), isRequired: true, "Exam", "考试 ID")
  private static let result = CommandOption(
    "result", .one("FILE"), "Writes a CSV with the state and reason of each row", "将每行的状态与原因写入 CSV 文件")
  private static let operatorName = CommandOption(
    "operator", .one("NAME"), "Who enrols, for the audit log; default: command-line", "操作人，记入审计日志，默认 command-line")

  let words = ["enrol"]
  let summary = Bilingual("Enrols a roster with its photos, a folder or ZIP file", "按名册批量登记考生及照片（文件夹或 ZIP）")
  let explanation: Bilingual? = Bilingual(
    """
    Columns: 证件号/id_number, 准考证号/ticket, 姓名/name, and if you like 证件类型/id_kind and 照片/photo. Titles are guessed and shown;
    `faceauth roster` shows more and stores nothing. Without a photo column the photo is named by ID number or ticket number
    (.jpg, .jpeg, .png), in the folder or up to three folders down. Every row ends in one state with its reason; a bad row
    stops no other; running again does only what is new. Exit code 1 if any row was refused or failed.
    """,
    "列：证件号、准考证号、姓名，可选证件类型、照片。列名自动识别并显示，可先用 faceauth roster 预览。没有照片列时，照片按证件号或准考证号命名，可放在最多三层子文件夹中。每行都有唯一的结果和原因，坏行不影响其他行；重复运行只处理新增内容。有行被拒绝或失败时退出码为 1。"
  )
  let operands = Operands.one("DIR|ZIP")
  let options =
    RosterOptions.all + [Self.exam, Self.result, Self.operatorName] + ConfigurationOptions.all

  private struct Summary: Encodable {
    let rows, enrolled, unchanged, refused, failed: Int
    /// Rows by reason code.
    let reasons: [String: Int]
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context)
      .load(requiring: [.masterKey, .models, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let examID = try ExamArgument.id(arguments.value(of: Self.exam) ?? "")
    let roster = try RosterOptions.read(arguments, in: context).roster
    let photos = try RosterOptions.photos(
      at: arguments.operands[0], sizeLimit: loaded.configuration.picture.maximumBytes)
    RosterOptions.tell(of: photos, claims: photos.unclaimed(by: roster.rows), to: context.errors)

    let ring = try assembly.keyRing()
    let store = try await assembly.openStore(ring)
    try await ExamArgument.check(examID, in: store)
    let engine = try await assembly.engine()
    let secrets = try assembly.secrets(ring)
    let enrolment = RosterEnrolment(
      enrolment: Enrolment(stores: Stores(store), engine: engine, secrets: secrets, clock: assembly.clock),
      stores: Stores(store), secrets: secrets, files: WorkerPool(name: "photos", threads: 2, queueLimit: 1024),
      width: assembly.engineCount + 1)

    let progress = Progress(Bilingual("enrolling", "登记"), total: roster.rows.count)
    let results = await enrolment.run(
      roster, photos: photos, exam: examID, by: .operatorNamed(arguments.value(of: Self.operatorName) ?? "command-line")
    ) { _, _ in progress.advance() }
    progress.finish()
    await engine.shutDown()
    await store.close()

    if let path = arguments.value(of: Self.result) {
      try Self.write(results, to: path)
    } else {
      for result in results { Self.say(result, in: context) }
    }
    let summary = Self.summary(of: results.map(\.outcome))
    context.output(try JSONLine.text(summary))
    return summary.refused + summary.failed == 0 ? .success : .negative
  }

  private static func say(_ result: (row: Server.Roster.Row, outcome: RosterRowOutcome), in context: CommandContext) {
    guard let (code, reason) = result.outcome.complaint else { return }
    let text = Bilingual(reason.english, reason.chinese)
    context.errors("\(Bilingual("line \(result.row.line)", "第 \(result.row.line) 行")): \(code): \(text)")
  }

  private static func write(
    _ results: [(row: Server.Roster.Row, outcome: RosterRowOutcome)], to path: String
  ) throws(CommandFailure) {
    let table = RosterResultTable(results)
    do {
      try Data(table.bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandFailure("cannot write \(path)", "无法写入 \(path)", exitCode: .inputOutput)
    }
  }

  private static func summary(of outcomes: [RosterRowOutcome]) -> Summary {
    func count(_ state: String) -> Int { outcomes.count { $0.state == state } }
    let codes = outcomes.compactMap { $0.complaint?.code }
    return Summary(
      rows: outcomes.count, enrolled: count("enrolled"), unchanged: count("unchanged"), refused: count("refused"),
      failed: count("failed"), reasons: Dictionary(codes.map { ($0, 1) }, uniquingKeysWith: +))
  }
}
