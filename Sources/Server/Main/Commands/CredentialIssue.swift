import FaceAuth
import Server

/// `faceauth credential issue`: a fallback credential from the command line, for when the console is out of reach.
struct CredentialIssue: Command {
  private static let sitting = CommandOption("sitting", .one("ID"), isRequired: true, "Sitting", "场次 ID")
  private static let idNumber = CommandOption(
    "id-number-stdin", .none, "Reads the ID number from standard input", "从标准输入读取证件号")
  private static let candidate = CommandOption("candidate", .one("ID"), "Candidate", "考生 ID")
  private static let operatorName = CommandOption(
    "operator", .one("NAME"), isRequired: true, "Who issues it, for the audit log", "签发人，记入审计日志")

  let words = ["credential", "issue"]
  let summary = Bilingual("Issues a one-use password for a candidate and sitting", "为考生签发一次性临时密码")
  let explanation: Bilingual? = Bilingual(
    """
    The password is shown this once. An earlier one of the same candidate and sitting stops working. The candidate is named
    by --candidate, or by an ID number on standard input: on the command line every process could read it.
    """,
    "密码只显示这一次，同一考生同一场次之前的临时密码随即失效。考生由 --candidate 指定，或从标准输入读取证件号（写在命令行上会被其他进程看到）。")
  let options = [Self.sitting, Self.candidate, Self.idNumber, Self.operatorName] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    guard let sittingID = arguments.value(of: Self.sitting).flatMap({ SittingID($0) }) else {
      throw UsageError("--sitting must be 32 hexadecimal digits", "--sitting 应为 32 位十六进制数字")
    }
    let ring = try assembly.keyRing()
    let store = try await assembly.openStore(ring)
    defer { Task { await store.close() } }
    let helpdesk = Helpdesk(
      stores: Stores(store), secrets: try assembly.secrets(ring), clock: assembly.clock,
      credentialLifetime: loaded.configuration.fallback.lifetime)
    let candidateID = try await candidate(arguments, in: store, sittingID)
    let issued = try await helpdesk.issueCredential(
      for: candidateID, in: sittingID, by: arguments.value(of: Self.operatorName) ?? "")
    switch issued {
    case .success(let issued):
      let seconds = (issued.credential.expiresAt - assembly.clock.now()).wholeSecondsRoundedUp
      context.output(issued.password.grouped)
      context.errors("\(Bilingual("valid for \(seconds) s, for one login", "有效 \(seconds) 秒，仅可登录一次"))")
      return .success
    case .failure(let refusal):
      throw Self.failure(refusal)
    }
  }

  private func candidate(
    _ arguments: ParsedArguments, in store: SQLiteStore, _ sittingID: SittingID
  ) async throws -> CandidateID {
    if let text = arguments.value(of: Self.candidate) {
      guard let id = CandidateID(text) else {
        throw UsageError("--candidate must be 32 hexadecimal digits", "--candidate 应为 32 位十六进制数字")
      }
      return id
    }
    guard arguments.has(Self.idNumber), let line = readLine(), let number = try? IDNumber(line) else {
      throw UsageError("--candidate ID, or --id-number-stdin and a number", "需要 --candidate，或 --id-number-stdin 与证件号")
    }
    guard let sitting = try await store.sitting(sittingID) else { throw Self.failure(.unknownSitting) }
    guard let candidate = try await store.candidate(in: sitting.examID, number: number) else {
      throw Self.failure(.unknownCandidate)
    }
    return candidate.id
  }

  private static func failure(_ refusal: Helpdesk.Refusal) -> CommandFailure {
    switch refusal {
    case .unknownCandidate: CommandFailure("there is no such candidate", "没有这名考生", exitCode: .negative)
    case .unknownSitting: CommandFailure("there is no such sitting", "没有这个场次", exitCode: .negative)
    case .notAdmitted:
      CommandFailure("the candidate is not admitted to the sitting", "该考生不属于此场次", exitCode: .negative)
    case .sittingEnded: CommandFailure("the sitting is over", "该场次已结束", exitCode: .negative)
    case .otherCredential(let other):
      CommandFailure(
        "\(other.issuedBy) has issued a password that still works", "\(other.issuedBy) 签发的临时密码仍有效", exitCode: .negative)
    case .refusedCase(.approvalNeeded):
      CommandFailure(
        "the sitting wants a second operator's approval, which is given in the helpdesk case", "该场次须另一人在工单中复核同意",
        exitCode: .negative)
    case .refusedCase:
      CommandFailure("the helpdesk case takes no more entries", "工单无法再添加记录", exitCode: .negative)
    }
  }
}
