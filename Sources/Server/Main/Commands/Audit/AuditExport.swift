import FaceAuth
import Foundation
import Server

/// `faceauth audit export`: records as lines of JSON.
struct AuditExport: Command {
  private static let exam = CommandOption("exam", .one("ID"), "Only this exam", "仅此考试")
  private static let sitting = CommandOption("sitting", .one("ID"), "Only this sitting", "仅此场次")
  private static let candidate = CommandOption("candidate", .one("ID"), "Only this candidate", "仅此考生")
  private static let action = CommandOption(
    "action", .one("ACTION"), "Only this action, such as verdict-refused", "仅此操作")
  private static let from = CommandOption("from", .one("TIME"), "From this time on (RFC 3339)", "起始时间（RFC 3339，含）")
  private static let until = CommandOption("until", .one("TIME"), "Up to this time, exclusive", "截止时间（不含）")
  private static let after = CommandOption("after", .one("SEQUENCE"), "Only records after this one", "仅此序号之后的记录")

  let words = ["audit", "export"]
  let summary = Bilingual("Prints records of the audit log as lines of JSON", "将审计日志按 JSON Lines 输出")
  let explanation: Bilingual? = Bilingual(
    "The export is itself on record. Every condition given must hold.", "导出行为本身也记入日志。给出的条件须同时满足。")
  let options =
    [
      Self.exam, Self.sitting, Self.candidate, Self.action, Self.from, Self.until, Self.after,
      CandidateArgument.operatorName,
    ] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    var query = AuditQuery(
      examID: try Self.id(Self.exam, arguments), sittingID: try Self.id(Self.sitting, arguments),
      candidateID: try Self.id(Self.candidate, arguments),
      action: try CandidateArgument.choice(Self.action, arguments, AuditAction.self),
      from: try Self.time(Self.from, arguments), until: try Self.time(Self.until, arguments))
    if let text = arguments.value(of: Self.after) {
      guard let after = Int64(text), after >= 0 else {
        throw UsageError("--after must be a whole number", "--after 应为整数")
      }
      query.after = after
    }
    try await Assembly.withStore(arguments, in: context) { assembly, store in
      let newest = try await store.append(
        AuditEvent(
          at: assembly.clock.now(), actor: CandidateArgument.actor(arguments), action: .auditExported,
          examID: query.examID, sittingID: query.sittingID, candidateID: query.candidateID,
          details: query.auditDetails))
      for try await lines in AuditExportSequence(audit: store, query: query, through: newest.sequence) {
        // Each part ends with a line's end, and so does what is printed.
        context.output(String(decoding: lines.dropLast(), as: UTF8.self))
      }
    }
    return .success
  }

  private static func id<Entity>(
    _ option: CommandOption, _ arguments: ParsedArguments
  ) throws(UsageError) -> Identifier<Entity>? {
    guard let text = arguments.value(of: option) else { return nil }
    guard let id = Identifier<Entity>(text) else {
      throw UsageError("--\(option.name) must be 32 hexadecimal digits", "--\(option.name) 应为 32 位十六进制数字")
    }
    return id
  }

  private static func time(_ option: CommandOption, _ arguments: ParsedArguments) throws(UsageError) -> Instant? {
    guard let text = arguments.value(of: option) else { return nil }
    guard let time = RFC3339.instant(text) else {
      throw UsageError("--\(option.name) must be a time as in RFC 3339", "--\(option.name) 应为 RFC 3339 时间")
    }
    return time
  }
}
