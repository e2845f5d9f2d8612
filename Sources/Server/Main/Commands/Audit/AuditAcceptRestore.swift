import FaceAuth
import Server

/// `faceauth audit accept-restore`: goes on with a database that lacks records which were signed.
struct AuditAcceptRestore: Command {
  private static let operatorName = CommandOption(
    "operator", .one("NAME"), isRequired: true, "Who decides it, for the audit log", "决定人，记入审计日志")

  let words = ["audit", "accept-restore"]
  let summary = Bilingual("Goes on with a restored database that is older than the head file", "确认使用比链头文件更旧的恢复数据库")
  let explanation: Bilingual? = Bilingual(
    """
    The service does not start with a database whose audit log ends before the head that was signed. Where a backup was
    restored on purpose, this puts on record which head is lost and who goes on, and signs anew.
    """,
    "审计日志止于已签名链头之前时，服务拒绝启动。确系有意恢复备份的，用本命令记录丢失的链头与决定人，并重新签名。")
  let options = [Self.operatorName] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    try await Assembly.withStore(arguments, in: context) { assembly, store in
      let file = assembly.auditHeadFile
      guard let finding = try await AuditHeadCheck(audit: store, heads: store, file: file).finding() else {
        context.errors("\(Bilingual("there is nothing to accept", "没有需要确认的内容"))")
        return .negative
      }
      let now = assembly.clock.now()
      var details: [String: String] = [:]
      if let statement = try? file.read(), let lost = AuditHeadStatement.unverifiedHead(in: statement) {
        details["lost-head"] = lost.text
      }
      details["found-head"] = try await store.auditHead()?.text
      let record = try await store.append(
        AuditEvent(
          at: now, actor: .operatorNamed(arguments.value(of: Self.operatorName) ?? ""), action: .restoreAccepted,
          details: details))
      let keys = try await assembly.signingKeys(of: store)
      let (signed, key) = try AuditHeadStatement.make(
        AuditHead(sequence: record.sequence, hash: record.hash), issuer: assembly.configuration.token.issuer,
        with: keys.ring, at: now)
      try await store.add(signed, key: key)
      do throws(AuditHeadFile.Fault) {
        try file.write(signed.statement)
      } catch {
        throw CommandFailure("cannot write \(file.path)", "无法写入 \(file.path)", exitCode: .inputOutput)
      }
      context.errors("\(finding.problem)")
      context.output("\(Bilingual("on record as \(record.sequence)", "已记入日志，序号 \(record.sequence)"))")
      return .success
    }
  }
}
