import Embedding
import FaceAuth
import Server

/// `faceauth reembed`: every reference of another model made anew from its photo.
struct Reembed: Command {
  private static let exam = CommandOption("exam", .one("ID"), "Only this exam; default: all", "仅处理这场考试，默认全部")
  private static let dryRun = CommandOption(
    "dry-run", .none, "Looks at every photo and writes nothing", "只检查每张照片，不写入")
  private static let operatorName = CommandOption(
    "operator", .one("NAME"), "Who does it, for the audit log; default: command-line", "操作人，记入审计日志，默认 command-line")

  let words = ["reembed"]
  let summary = Bilingual("Makes references anew after the model has changed", "更换模型后重新生成登记照特征")
  let explanation: Bilingual? = Bilingual(
    """
    Finds every reference that another model or an older pipeline made, and makes its embedding anew from the stored photo.
    Run it with the service stopped, when models or release have changed: the service matches references of its own model
    only. It can be stopped and run again. A photo that will not do any more is left as it is and listed; register another
    one. Prints a JSON object with the counts. Exit code 1 if any reference was refused or failed.
    """,
    "找出由其他模型或旧版流程生成的登记照，用库中照片重新生成特征。请在更换模型或版本后、服务停止时运行；可以中断后重新运行。不再合格的照片保持原样并列出，请补登照片。输出含计数的 JSON。有登记照被拒绝或失败时退出码为 1。")
  let options = [Self.exam, Self.dryRun, Self.operatorName] + ConfigurationOptions.all

  private struct Summary: Encodable {
    let dryRun: Bool
    var exams = 0
    var outdated = 0
    /// References by state.
    var reembedded = 0
    var feasible = 0
    var gone = 0
    var refused = 0
    var failed = 0
    /// References by reason code.
    var reasons: [String: Int] = [:]

    enum CodingKeys: String, CodingKey {
      case dryRun = "dry_run"
      case exams, outdated, reembedded, feasible, gone, refused, failed, reasons
    }

    mutating func count(_ outcome: Reembedding.Outcome) {
      outdated += 1
      switch outcome {
      case .reembedded: reembedded += 1
      case .feasible: feasible += 1
      case .gone: gone += 1
      case .refused: refused += 1
      case .failed: failed += 1
      }
      if let code = outcome.complaint?.code { reasons[code, default: 0] += 1 }
    }
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context)
      .load(requiring: [.masterKey, .models, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let named = try arguments.value(of: Self.exam).map(ExamArgument.id)
    let store = try await assembly.openStore(assembly.keyRing())
    let exams = try await Self.exams(named, in: store)
    let engine = try await assembly.engine()
    let reembedding = Reembedding(stores: Stores(store), engine: engine, clock: assembly.clock)
    let actor = AuditActor.operatorNamed(arguments.value(of: Self.operatorName) ?? "command-line")

    var summary = Summary(dryRun: arguments.has(Self.dryRun), exams: exams.count)
    for exam in exams {
      let outdated = try await reembedding.outdated(in: exam)
      guard !outdated.isEmpty else { continue }
      let progress = Progress(Bilingual("embedding anew", "重新生成"), total: outdated.count)
      let outcomes = await reembedding.run(
        outdated, isDryRun: summary.dryRun, width: assembly.engineCount + 1, by: actor
      ) { _, _ in progress.advance() }
      progress.finish()
      for (reference, outcome) in zip(outdated, outcomes) {
        Self.say(outcome, of: reference, in: context)
        summary.count(outcome)
      }
    }
    await engine.shutDown()
    await store.close()
    context.output(try JSONLine.text(summary))
    return summary.refused + summary.failed == 0 ? .success : .negative
  }

  private static func exams(_ named: ExamID?, in store: SQLiteStore) async throws -> [ExamID] {
    guard let named else { return try await store.exams().map(\.id) }
    try await ExamArgument.check(named, in: store)
    return [named]
  }

  private static func say(
    _ outcome: Reembedding.Outcome, of reference: Reembedding.Outdated, in context: CommandContext
  ) {
    guard let (code, reason) = outcome.complaint else { return }
    let place = Bilingual(
      "candidate \(reference.candidateID), reference \(reference.id)",
      "考生 \(reference.candidateID)，登记照 \(reference.id)")
    context.errors("\(place): \(code): \(Bilingual(reason.english, reason.chinese))")
  }
}
