import FaceAuth
import Foundation
import Server

/// `faceauth audit verify`: walks the whole audit log and says where it was touched first.
struct AuditVerify: Command {
  private static let head = CommandOption(
    "head", .each("FILE"), "Signed heads that were kept elsewhere: statements, or lines of the service's log",
    "另行保存的签名链头：签名语句或服务日志行")
  private static let expect = CommandOption(
    "expect", .each("SEQUENCE:HASH"), "A head that was kept elsewhere, unsigned; may be given again",
    "另行保存的链头（未签名），可多次使用")
  private static let keys = CommandOption(
    "keys", .one("FILE"), "Public keys (JWK set) to trust; default: those in the database", "可信公钥（JWK set），默认取数据库中的公钥")

  let words = ["audit", "verify"]
  let summary = Bilingual("Verifies the audit log and says at which record the first fault lies", "校验审计日志，指出第一处问题所在的记录")
  let explanation: Bilingual? = Bilingual(
    """
    Recomputes every hash, and compares the log with its signed heads, with the head file, and with what --head and --expect
    name. A log whose end was cut off together with its newest heads is found by a head that was kept elsewhere alone. Prints
    a JSON object. Exit code 0 for a log that is sound, 1 for one that is not, 65 for a head that cannot be read.
    """,
    """
    重新计算每条记录的散列，并与签名链头、链头文件及 --head、--expect 指定的链头比对。连同最新链头一起截断的日志，只有另行保存的链头才能发现。
    输出一个 JSON 对象。退出码：0 完好，1 有问题，65 链头无法读取。
    """)
  let options = [Self.head, Self.expect, Self.keys] + ConfigurationOptions.all

  private struct Report: Encodable {
    struct Fault: Encodable {
      let sequence: Int64
      let kind, en, zh: String
    }

    let sound: Bool
    let records: Int64
    let head: String?
    let headsMet, clockSetBacks: Int
    let firstClockSetBack: Int64?
    let fault: Fault?

    enum CodingKeys: String, CodingKey {
      case sound, records, head, fault
      case headsMet = "heads_met"
      case clockSetBacks = "clock_set_backs"
      case firstClockSetBack = "first_clock_set_back"
    }
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let given = try arguments.values(of: Self.head).flatMap(AuditFiles.statements)
    let trusted = try arguments.value(of: Self.keys).map(AuditFiles.keys)
    var expected: [AuditHead] = []
    for text in arguments.values(of: Self.expect) {
      guard let head = AuditHead(text) else {
        throw UsageError("--expect must be SEQUENCE:HASH, the hash in hexadecimal", "--expect 应为 序号:十六进制散列")
      }
      expected.append(head)
    }
    let (verification, fault) = try await Assembly.withStore(arguments, in: context) { assembly, store in
      let keys: [P256PublicKey]
      if let trusted { keys = trusted } else { keys = try await store.auditKeys().compactMap(\.publicKey) }
      var (heads, bad): ([AuditHead], AuditFault?) = (expected, nil)
      let stored = try await Self.storedStatements(in: store)
      let kept = try AuditFiles.statement(in: assembly.auditHeadFile)
      for (statement, isOwn) in stored.map({ ($0, true) }) + (kept + given).map({ ($0, false) }) {
        let head = AuditHeadStatement.unverifiedHead(in: statement)
        do throws(TokenRefusal) {
          heads.append(try AuditHeadStatement.read(statement, keys: keys))
        } catch {
          // A database that was restored does not know the key of a later head, which says what is missing all the same.
          if error == .unknownKey, !isOwn, trusted == nil, let head {
            heads.append(head)
          } else {
            bad = bad ?? AuditFault(.badHeadSignature, at: head?.sequence ?? 0)
          }
        }
      }
      let total = try await store.auditHead()?.sequence ?? 0
      let progress = AuditProgress(total: total)
      let verified = try await store.verifyAudit(heads: heads) { progress.tell($0) }
      progress.finish()
      return (verified, bad)
    }
    return try tell(verification, verification.fault ?? fault, in: context)
  }

  private func tell(
    _ verification: AuditVerification, _ fault: AuditFault?, in context: CommandContext
  ) throws -> ExitCode {
    context.output(
      try JSONLine.text(
        Report(
          sound: fault == nil, records: verification.records, head: verification.head?.text,
          headsMet: verification.headsMet, clockSetBacks: verification.clockSetBacks,
          firstClockSetBack: verification.firstClockSetBack,
          fault: fault.map { fault in
            Report.Fault(
              sequence: fault.sequence, kind: fault.kind.rawValue, en: fault.kind.text.english,
              zh: fault.kind.text.chinese)
          })))
    if verification.clockSetBacks > 0 {
      context.errors(
        "\(Bilingual("the clock was set back \(verification.clockSetBacks) times; no fault of the log", "系统时间曾被调回 \(verification.clockSetBacks) 次，不影响日志完整性"))"
      )
    }
    guard let fault else { return .success }
    context.errors(
      "\(Bilingual("record \(fault.sequence): \(fault.kind.text.english)", "第 \(fault.sequence) 条记录：\(fault.kind.text.chinese)"))"
    )
    return .negative
  }

  private static func storedStatements(in store: SQLiteStore) async throws -> [String] {
    var statements: [String] = []
    var after: Int64 = 0
    while true {
      let page = try await store.signedHeads(after: after, limit: 1000)
      statements += page.map(\.statement)
      guard page.count == 1000, let last = page.last else { return statements }
      after = last.head.sequence
    }
  }
}
