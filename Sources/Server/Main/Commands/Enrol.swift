import Embedding
import FaceAuth
import Foundation
import Glibc
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
    stops no other. The same roster again, after Ctrl-C, a crash or a correction of photos, goes on with the same batch: only
    what is new or has changed is done, and the result is that of one run. Exit codes: 0 every row is enrolled, 1 some row
    was refused or failed, 3 stopped by SIGINT or SIGTERM after the rows under way, with the result so far. With --report or
    --report-csv everybody in the exam is compared with everybody when all rows have ended; findings about those who are
    enrolled change no exit code, and are counted under "findings" and "pairs".
    """,
    """
    列：证件号、准考证号、姓名，可选证件类型、照片。列名自动识别并显示，可先用 faceauth roster 预览。没有照片列时，照片按证件号或准考证号命名，可放在最多三层子文件夹中。
    每行都有唯一的结果和原因，坏行不影响其他行。
    中断、崩溃或更换照片后，用同一名册再次运行会继续同一批次：只处理新增或变化的行，结果与一次运行完成相同。
    退出码：0 全部登记；1 有行被拒绝或失败；3 收到 SIGINT 或 SIGTERM，处理完进行中的行后停止，结果文件为当前进度。
    使用 --report 或 --report-csv 时，在所有行处理完后将全场考生两两比对；已登记考生的检查结果不影响退出码，计数见 findings 与 pairs。
    """)
  let operands = Operands.one("DIR|ZIP")
  let options =
    RosterOptions.all + [Self.exam, Self.result] + BatchReportOutput.options + [Self.operatorName]
    + ConfigurationOptions.all

  private struct Summary: Encodable {
    let batch, state: String
    let rows, enrolled, unchanged, refused, failed, pending: Int
    /// Rows of which something is different from before this run.
    let changed: Int
    /// Rows by reason code.
    let reasons: [String: Int]
    /// Different people stored, over all exams.
    let people: Int
    /// Rows by code of finding, and pairs that share a face or a photo, where a report was asked for.
    let findings: [String: Int]?
    let pairs: Int?
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
    let output = try BatchReportOutput(arguments, assembly: assembly, store: store)
    let lock = try assembly.takeEnrolmentLock()
    defer { withExtendedLifetime(lock) {} }
    let engine = try await assembly.engine()
    let actor = AuditActor.operatorNamed(arguments.value(of: Self.operatorName) ?? "command-line")
    let runner = BatchRunner(
      enrolment: Enrolment(
        stores: Stores(store), engine: engine, secrets: try assembly.secrets(ring), clock: assembly.clock),
      stores: Stores(store), clock: assembly.clock, pictureRules: try assembly.pictureRules(),
      // Twice the engines: while some rows are being written and read, others keep the engines busy.
      width: assembly.engineCount * 2 + 2)
    let files = WorkerPool(name: "photos", threads: assembly.engineCount, queueLimit: 1024)

    let stop = BatchStop()
    let signals = SignalSource { Self.receive($0, stop) }
    defer { withExtendedLifetime(signals) {} }
    let batch = try await runner.batch(of: roster, in: examID, orKnown: true, by: actor)
    let progress = Progress(Bilingual("enrolling", "登记"), total: roster.rows.count)
    let report = try await runner.run(
      batch, roster, photos: PhotoFiles(on: files) { photos.photo(of: $0) }, by: actor, stop: stop
    ) { progress.advance() }
    progress.finish()
    await engine.shutDown()

    let path = arguments.value(of: Self.result)
    try await Self.tell(batch, in: store, path: path, context)
    let findings =
      report.state == .finished
      ? try await output?.write(on: batch, roster: roster) { try? photos.photo(of: $0).get() } : nil
    let census = try await store.census()
    await store.close()
    let summary = Self.summary(of: batch, report, census, findings)
    if let warning = census.warning { context.errors("\(Bilingual(warning.english, warning.chinese))") }
    context.output(try JSONLine.text(summary))
    if let code = RosterRowOutcome.storageFull.complaint?.code, let rows = summary.reasons[code] {
      context.errors(
        "faceauth: \(Bilingual("\(rows) rows were not enrolled; \(StoreFault.full.problem.english)", "\(rows) 行未登记；\(StoreFault.full.problem.chinese)"))"
      )
    }
    guard report.state == .finished else {
      context.errors(
        "\(Bilingual("stopped; run the same command again to go on: \(summary.pending) rows are left", "已停止；再次运行同一命令即可继续，还剩 \(summary.pending) 行"))"
      )
      return .stopped
    }
    return summary.refused + summary.failed == 0 ? .success : .negative
  }

  /// The first signal finishes the rows under way, the second ends at once; nothing is lost by that either.
  private static func receive(_ signal: ShutdownSignal, _ stop: BatchStop) {
    // Not `exit`: its handlers would run beside the threads at work.
    guard stop.reason == nil else { _exit(signal.exitCode.rawValue) }
    stop.ask(.interrupted)
  }

  /// Writes the result file, or without one prints the rows that something is wrong with.
  private static func tell(
    _ batch: EnrolmentBatch, in store: SQLiteStore, path: String?, _ context: CommandContext
  ) async throws {
    var rows: [BatchRow] = []
    var last: Int? = 0
    while let line = last {
      let page = try await store.rows(of: batch.id, after: line, limit: 5000)
      rows += page
      last = page.count < 5000 ? nil : page.last?.line
    }
    if let path {
      do {
        try Data(RosterResultTable(rows).bytes).write(to: URL(filePath: path), options: .atomic)
      } catch {
        throw CommandFailure("cannot write \(path)", "无法写入 \(path)", exitCode: .inputOutput)
      }
      return
    }
    for row in rows where row.outcome != .pending {
      guard let (code, reason) = row.outcome.complaint else { continue }
      let text = Bilingual(reason.english, reason.chinese)
      context.errors("\(Bilingual("line \(row.line)", "第 \(row.line) 行")): \(code): \(text)")
    }
  }

  private static func summary(
    of batch: EnrolmentBatch, _ report: BatchRunner.Report, _ census: Census, _ findings: BatchReport?
  ) -> Summary {
    let tally = report.tally
    return Summary(
      batch: "\(batch.id)", state: report.state.rawValue, rows: tally.rows, enrolled: tally[.enrolled],
      unchanged: tally[.unchanged], refused: tally[.refused], failed: tally[.failed], pending: tally[.pending],
      changed: report.changed, reasons: tally.reasons, people: census.people, findings: findings?.counts,
      pairs: findings?.pairCount)
  }
}
