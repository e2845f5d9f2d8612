import Server

/// `faceauth keys generate`: a file with a new master key.
struct KeysGenerate: Command {
  private static let id = CommandOption("id", .one("ID"), "Name of the key, such as 2026-11", "密钥名称，例如 2026-11")

  let words = ["keys", "generate"]
  let summary = Bilingual("Makes a file with a new master key", "生成新的主密钥文件")
  let explanation: Bilingual? = Bilingual(
    "Keep a copy apart from the database and its backups: without the key nobody opens them.",
    "请将密钥副本与数据库及其备份分开保管：没有密钥任何人都无法打开它们。")
  let operands = Operands.one("FILE")
  let options = [Self.id]

  func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    let text = arguments.value(of: Self.id) ?? "1"
    guard let id = MasterKeyID(text) else {
      throw UsageError(
        "--id: 1 to 32 letters, digits, dots, hyphens or underscores", "--id：1 到 32 个字母、数字、点、连字符或下划线")
    }
    let path = arguments.operands[0]
    do throws(MasterKeyFileError) {
      try MasterKeyFile.create(path, id: id)
    } catch {
      throw CommandFailure("\(error)", "无法生成 \(path)", exitCode: .inputOutput)
    }
    context.output("\(Bilingual("\(path) holds the new key \(id)", "\(path) 已写入新密钥 \(id)"))")
    return .success
  }
}
