import FaceAuth
import Glibc
import Server

/// `faceauth backup`: a checked copy of the database, while the service runs.
struct Backup: Command {
  let words = ["backup"]
  let summary = Bilingual("Copies the database to a new file while the service runs", "在服务运行时将数据库备份到新文件")
  let explanation: Bilingual? = Bilingual(
    "The copy is as encrypted as the database and needs the same key file. It never overwrites.",
    "备份与数据库同样加密，恢复时需要同一密钥文件。不会覆盖已有文件。")
  let operands = Operands.one("FILE")
  let options = ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey, .dataDirectory])
    let assembly = Assembly(configuration: loaded.configuration)
    let path = arguments.operands[0]
    let store = try await assembly.openStore(assembly.keyRing())
    do throws(SQLiteBackupFault) {
      try await store.backUp(to: path)
    } catch {
      await store.close()
      throw Self.failure(error, path)
    }
    await store.close()
    context.output("\(Bilingual("\(path) is written and checked", "\(path) 已写入并通过检查"))")
    return .success
  }

  private static func failure(_ fault: SQLiteBackupFault, _ path: String) -> CommandFailure {
    switch fault {
    case .exists: CommandFailure("\(path) exists already", "\(path) 已存在", exitCode: .inputOutput)
    case .cannotWrite(errno: ENOSPC), .cannotWrite(errno: EDQUOT):
      CommandFailure(
        "no space is left for the copy at \(path), and none is there; make room, or write it to another disk",
        "备份目标 \(path) 所在磁盘空间不足，未生成备份；请清理磁盘，或备份到其他磁盘", exitCode: .inputOutput)
    case .cannotWrite(let code):
      CommandFailure("\(path) cannot be written (errno \(code))", "无法写入 \(path)", exitCode: .inputOutput)
    case .damaged(let findings):
      CommandFailure(
        "the copy failed its check: \(findings.prefix(3).joined(separator: "; "))", "备份未通过检查", exitCode: .unavailable)
    case .fault(let fault): CommandFailure(fault)
    }
  }
}
