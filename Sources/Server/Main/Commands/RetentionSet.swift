import FaceAuth
import Server

/// `faceauth retention set`: until when an exam's people are kept.
struct RetentionSet: Command {
  private static let exam = CommandOption("exam", .one("ID"), isRequired: true, "Exam", "考试 ID")
  private static let until = CommandOption(
    "until", .one("TIME"), isRequired: true,
    "RFC 3339, such as 2026-12-31T00:00:00+08:00, or \"default\" for retention.days",
    "RFC 3339 时间，如 2026-12-31T00:00:00+08:00；default 表示按 retention.days")

  let words = ["retention", "set"]
  let summary = Bilingual("Sets until when the people of an exam are kept", "设置一场考试的数据保存期限")
  let options = [Self.exam, Self.until, CandidateArgument.operatorName] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let examID = try ExamArgument.id(arguments.value(of: Self.exam) ?? "")
    let text = arguments.value(of: Self.until) ?? ""
    let until = text == "default" ? nil : RFC3339.instant(text)
    guard until != nil || text == "default" else {
      throw UsageError("--until must be a time as in RFC 3339, or default", "--until 应为 RFC 3339 时间或 default")
    }
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let ring = try assembly.keyRing()
    let store = try await assembly.openStore(ring)
    let outcome = try await assembly.retention(store, ring)
      .set(until, of: examID, by: CandidateArgument.actor(arguments))
    let exam = try await store.exam(examID)
    await store.close()
    switch outcome {
    case .success(let term):
      if let exam { context.output(try JSONLine.text(RetentionAnswer(term, exam: exam))) }
      return .success
    case .failure(.unknownExam):
      throw CommandFailure("there is no such exam", "没有这场考试", exitCode: .badData)
    case .failure(.beforeLastEnd(let end)):
      throw CommandFailure(
        "retention-too-early: the last sitting ends at \(UTCTime.text(end))",
        "retention-too-early：最后一场于 \(UTCTime.text(end)) 结束", exitCode: .badData)
    }
  }
}
