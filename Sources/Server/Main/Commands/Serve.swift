import Embedding
import FaceAuth
import Foundation
import Server

/// `faceauth serve`: the service.
struct Serve: Command {
  let words = ["serve"]
  let summary = Bilingual("Runs the service until SIGTERM or SIGINT", "运行服务，直到收到 SIGTERM 或 SIGINT")
  let explanation: Bilingual? = Bilingual(
    """
    Two listeners: candidate.listen for candidates and exam systems, operator.listen for staff. Logs JSON lines to standard
    error. The first signal finishes what is in flight, the second ends at once.
    """,
    "两个监听端口：candidate.listen 供考生与考试系统，operator.listen 供工作人员。日志以 JSON 行写入标准错误。第一次信号等待处理中的请求完成，第二次立即退出。")
  let options = ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let loaded = try ConfigurationOptions.loader(arguments, in: context)
      .load(requiring: Set(ConfigurationRequirement.allCases), examining: Assembly.modelFaults)
    OpenFileLimit.raise()
    let assembly = Assembly(configuration: loaded.configuration)
    let logger = Logger(
      level: loaded.configuration.operation.logLevel, clock: assembly.clock, sink: StandardErrorSink())
    let group = try await assembly.serviceGroup(logger: logger, loaded: loaded)
    let signals = SignalSource { group.receive($0) }
    defer { withExtendedLifetime(signals) {} }
    return await group.run()
  }
}
