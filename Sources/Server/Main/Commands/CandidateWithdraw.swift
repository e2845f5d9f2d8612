import FaceAuth
import Server

/// `faceauth candidate withdraw`: a person erased, with proof.
struct CandidateWithdraw: Command {
  private static let reason = CommandOption(
    "reason", .one("CODE"), isRequired: true, "Why: \(codes(", "))", "原因代码：\(codes("、"))")

  let words = ["candidate", "withdraw"]
  let summary = Bilingual(
    "Erases everything about a candidate and proves it in the audit log", "删除一名考生的全部数据，并在审计日志中留下证明")
  let explanation: Bilingual? = Bilingual(
    """
    Erases name, documents, photos, embeddings, marks of frames, temporary passwords, failed attempts and logins, and ends
    live sessions, in one transaction with the audit record that proves it: how many of what, and of each record its digest.
    Prints that record. Backups made before still have the person: delete them, or erase again after a restore.
    """,
    """
    在同一事务中删除姓名、证件、照片、特征、画面标记、临时密码、失败次数与登录，结束在线会话，并写入证明删除的审计记录（各类数量与每条记录的摘要），
    然后输出该记录。此前的备份仍含此人数据：请删除备份，或在恢复备份后再次执行。
    """)
  let operands = Operands.one("CANDIDATE")
  let options = [Self.reason, CandidateArgument.operatorName] + ConfigurationOptions.all

  private struct Report: Encodable {
    let candidate, hash: String
    let sequence: Int64
    let details: [String: String]
    /// Whether nothing is left in the database's journal.
    let scrubbed: Bool
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let candidate = try CandidateArgument.id(arguments.operands[0])
    guard let reason = try CandidateArgument.choice(Self.reason, arguments, ErasureReason.self) else {
      throw UsageError("--reason is needed", "需要 --reason")
    }
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let ring = try assembly.keyRing()
    let store = try await assembly.openStore(ring)
    let withdrawal = Withdrawal(
      stores: Stores(store), secrets: try assembly.secrets(ring), clock: assembly.clock)
    let receipt = try await withdrawal.withdraw(candidate, because: reason, by: CandidateArgument.actor(arguments))
    await store.close()
    guard let receipt else { throw CandidateArgument.unknown }
    let record = receipt.record
    context.output(
      try JSONLine.text(
        Report(
          candidate: "\(candidate)", hash: record.hash.hexadecimal, sequence: record.sequence,
          details: record.event.details, scrubbed: receipt.isScrubbed)))
    return .success
  }

  private static func codes(_ separator: String) -> String {
    ErasureReason.allCases.map(\.rawValue).joined(separator: separator)
  }
}
