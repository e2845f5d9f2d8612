import FaceAuth
import Server

/// What the commands about pairs share.
enum PairArguments {
  static let exam = CommandOption("exam", .one("ID"), isRequired: true, "Exam", "考试 ID")
  static let ticket = CommandOption(
    "ticket", .each("TICKET"), isRequired: true, "Ticket number of one of the two; given twice", "两名考生的准考证号，给出两次")
  static let operatorName = CommandOption(
    "operator", .one("NAME"), isRequired: true, "Who decides it, for the audit log", "决定人，记入审计日志")

  /// The two candidates that the command line names.
  static func candidates(
    _ arguments: ParsedArguments, of exam: ExamID, in store: SQLiteStore
  ) async throws -> (CandidateID, CandidateID) {
    let texts = arguments.values(of: ticket)
    guard texts.count == 2 else {
      throw UsageError("--ticket has to be given twice", "--ticket 需要给出两次")
    }
    var found: [CandidateID] = []
    for text in texts {
      guard let ticket = AdmissionTicket(text), let candidate = try await store.candidate(in: exam, ticket: ticket)
      else { throw failure(.unknownCandidate) }
      found.append(candidate.id)
    }
    return (found[0], found[1])
  }

  static func failure(_ refusal: PairListing.Refusal) -> CommandFailure {
    switch refusal {
    case .unknownCandidate:
      CommandFailure("both tickets must be of two candidates of the exam", "两个准考证号应属于该考试的两名考生", exitCode: .badData)
    case .badReason:
      CommandFailure("--reason must have 1 to 200 characters", "--reason 应为 1 至 200 个字", exitCode: .usage)
    case .notListed: CommandFailure("the two are not listed", "这两名考生没有登记", exitCode: .negative)
    }
  }
}

/// `faceauth pair list`: two candidates whose faces are alike are two people.
struct PairList: Command {
  private static let reason = CommandOption(
    "reason", .one("TEXT"), isRequired: true, "Why, such as twins; kept encrypted", "原因，如双胞胎，加密保存")

  let words = ["pair", "list"]
  let summary = Bilingual("Lists two candidates who look alike as two people", "将两名相似的考生登记为不同的人")
  let explanation: Bilingual? = Bilingual(
    "Such a pair is no duplicate in reports and no alarm at login. Each of the two still has to match their own photo.",
    "登记后，报告不再将其列为重复，登录时也不报警；两人仍须各自通过本人照片比对。")
  let options =
    [PairArguments.exam, PairArguments.ticket, Self.reason, PairArguments.operatorName]
    + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let exam = try ExamArgument.id(arguments.value(of: PairArguments.exam) ?? "")
    let store = try await assembly.openStore(assembly.keyRing())
    defer { Task { await store.close() } }
    try await ExamArgument.check(exam, in: store)
    let (one, other) = try await PairArguments.candidates(arguments, of: exam, in: store)
    let listing = PairListing(stores: Stores(store), clock: assembly.clock)
    let actor = AuditActor.operatorNamed(arguments.value(of: PairArguments.operatorName) ?? "")
    switch try await listing.list(one, other, in: exam, reason: arguments.value(of: Self.reason) ?? "", by: actor) {
    case .success: return .success
    case .failure(let refusal): throw PairArguments.failure(refusal)
    }
  }
}

/// `faceauth pair unlist`: takes ``PairList`` back.
struct PairUnlist: Command {
  let words = ["pair", "unlist"]
  let summary = Bilingual("Takes two candidates off the list of pairs", "取消两名相似考生的登记")
  let explanation: Bilingual? = nil
  let options = [PairArguments.exam, PairArguments.ticket, PairArguments.operatorName] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let exam = try ExamArgument.id(arguments.value(of: PairArguments.exam) ?? "")
    let store = try await assembly.openStore(assembly.keyRing())
    defer { Task { await store.close() } }
    try await ExamArgument.check(exam, in: store)
    let (one, other) = try await PairArguments.candidates(arguments, of: exam, in: store)
    let listing = PairListing(stores: Stores(store), clock: assembly.clock)
    let actor = AuditActor.operatorNamed(arguments.value(of: PairArguments.operatorName) ?? "")
    switch try await listing.unlist(one, other, in: exam, by: actor) {
    case .success: return .success
    case .failure(let refusal): throw PairArguments.failure(refusal)
    }
  }
}
