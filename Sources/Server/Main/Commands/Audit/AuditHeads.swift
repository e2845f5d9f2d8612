import FaceAuth
import Server

/// `faceauth audit heads`: the signed heads, to be kept elsewhere.
struct AuditHeads: Command {
  private static let keys = CommandOption("keys", .none, "Prints the public keys (JWK set) instead", "改为输出公钥（JWK set）")

  let words = ["audit", "heads"]
  let summary = Bilingual("Prints the signed heads of the audit log, one statement a line", "输出审计日志的签名链头，每行一条")
  let explanation: Bilingual? = Bilingual(
    "Keep heads and keys on another machine: faceauth audit verify --head FILE --keys FILE compares the log with them.",
    "请将链头与公钥保存在另一台机器上，之后用 faceauth audit verify --head FILE --keys FILE 比对。")
  let options = [Self.keys] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    try await Assembly.withStore(arguments, in: context) { _, store in
      if arguments.has(Self.keys) {
        context.output(KeySet.text(try await store.auditKeys().compactMap(\.publicKey)))
        return
      }
      var after: Int64 = 0
      while true {
        let page = try await store.signedHeads(after: after, limit: 500)
        for head in page { context.output(head.statement) }
        guard page.count == 500, let last = page.last else { return }
        after = last.head.sequence
      }
    }
    return .success
  }
}
