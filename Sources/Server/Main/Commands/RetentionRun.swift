import FaceAuth
import Server

/// `faceauth retention run`: erases whoever is due, as the service does every hour.
struct RetentionRun: Command {
  private static let exam = CommandOption("exam", .one("ID"), "Only this exam; default: all", "仅处理这场考试，默认全部")
  private static let dryRun = CommandOption(
    "dry-run", .none, "Tells what is due and erases nothing", "只显示到期的考试，不删除")

  let words = ["retention", "run"]
  let summary = Bilingual("Erases the people of exams whose retention has ended", "删除保存期已满的考试的考生数据")
  let explanation: Bilingual? = Bilingual(
    """
    An exam is due at the date set for it, else retention.days after the end of its last sitting; never before that end. Each
    person is erased in a transaction with the audit record that proves it, so it can be stopped and run again. The service
    does the same every hour. Prints a JSON object a line for each exam that is due.
    """,
    """
    考试单独设置了日期的，到该日期为止；否则为最后一场结束后 retention.days 天；任何情况下不早于最后一场结束。逐人删除，每人的删除与证明它的审计记录
    在同一事务中，可随时中断后重新运行。服务运行时每小时自动执行。每场到期的考试输出一行 JSON。
    """)
  let options = [Self.exam, Self.dryRun, CandidateArgument.operatorName] + ConfigurationOptions.all

  private struct Line: Encodable {
    let exam, until: String
    let set, dryRun: Bool
    let people, erased: Int

    enum CodingKeys: String, CodingKey {
      case exam, until, set, people, erased
      case dryRun = "dry_run"
    }
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let named = try arguments.value(of: Self.exam).map(ExamArgument.id)
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let ring = try assembly.keyRing()
    let store = try await assembly.openStore(ring)
    if let named { try await ExamArgument.check(named, in: store) }
    let isDryRun = arguments.has(Self.dryRun)
    let retention = try assembly.retention(store, ring)
    let outcomes = try await retention.run(only: named, isDryRun: isDryRun, by: CandidateArgument.actor(arguments))
    await store.close()
    for outcome in outcomes {
      context.output(
        try JSONLine.text(
          Line(
            exam: "\(outcome.term.examID)", until: outcome.term.until.map { UTCTime.text($0) } ?? "",
            set: outcome.term.isSet, dryRun: isDryRun, people: outcome.term.people, erased: outcome.erased)))
    }
    if outcomes.isEmpty { context.errors("\(Bilingual("nothing is due", "没有到期的考试"))") }
    return .success
  }
}

extension Assembly {
  /// The rule of retention over a database.
  func retention(_ store: SQLiteStore, _ ring: MasterKeyRing) throws(CommandFailure) -> Retention {
    let stores = Stores(store)
    return Retention(
      stores: stores, withdrawal: Withdrawal(stores: stores, secrets: try secrets(ring), clock: clock), clock: clock,
      lifetime: configuration.retention.lifetime)
  }
}
