import Server

/// `faceauth keys rotate`: a new master key on top of the file, and everything sealed again under it.
struct KeysRotate: Command {
  private static let id = CommandOption("id", .one("ID"), "Name of the new key, such as 2026-12", "新密钥名称，例如 2026-12")
  private static let resealOnly = CommandOption(
    "reseal-only", .none, "Adds no key: only seals again what is not under the active one", "不新增密钥，仅用当前密钥重新加密")

  let words = ["keys", "rotate"]
  let summary = Bilingual("Rotates the master key and seals everything again", "轮换主密钥并重新加密所有数据")
  let explanation: Bilingual? = Bilingual(
    """
    Run it with the service stopped, or run it with --reseal-only after every running service was restarted with the new
    key on top of its file. It can be stopped and run again. When nothing is left under the old key, the old key's line may
    be removed from the file.
    """,
    "请在服务停止时运行；或先让所有服务以新密钥重启，再带 --reseal-only 运行。可以中断后重新运行。旧密钥下不再有数据后，可从文件中删除旧密钥。")
  let options = [Self.id, Self.resealOnly] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.masterKey])
    let assembly = Assembly(configuration: loaded.configuration)
    if !arguments.has(Self.resealOnly) {
      guard let path = loaded.configuration.masterKey.file else {
        throw UsageError(
          "the key is in the environment: put the new one on top there and use --reseal-only",
          "密钥来自环境变量：请先在其中把新密钥放在首行，再使用 --reseal-only")
      }
      guard let id = arguments.value(of: Self.id).flatMap({ MasterKeyID($0) }) else {
        throw UsageError("--id ID is needed", "需要 --id ID")
      }
      do throws(MasterKeyFileError) {
        _ = try MasterKeyFile.rotate(path, id: id)
      } catch {
        throw CommandFailure("\(error)", "无法更新 \(path)", exitCode: .inputOutput)
      }
      context.output("\(Bilingual("\(id) is the active key of \(path)", "\(path) 的当前密钥为 \(id)"))")
    }
    let store = try await assembly.openStore(assembly.keyRing())
    let report = try await store.rotateKeys()
    await store.close()
    context.output(
      "\(Bilingual("sealed again: \(report.resealed); left: \(report.remaining)", "已重新加密：\(report.resealed)；剩余：\(report.remaining)"))"
    )
    return report.remaining == 0 ? .success : .negative
  }
}
