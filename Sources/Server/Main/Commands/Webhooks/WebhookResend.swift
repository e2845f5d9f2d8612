import FaceAuth
import Server

/// `faceauth webhook resend`: sends again what was given up.
struct WebhookResend: Command {
  private static let event = CommandOption("event", .one("SEQUENCE"), "Only this event; default: all", "仅此事件，默认全部")

  let words = ["webhook", "resend"]
  let summary = Bilingual("Sends webhooks again that were given up", "重新发送已放弃的事件通知")
  let explanation: Bilingual? = Bilingual(
    "The running service sends them; on record.", "由运行中的服务发送，并记入审计日志。")
  let operands = Operands.one("ENDPOINT")
  let options = [Self.event, CandidateArgument.operatorName] + ConfigurationOptions.all

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let endpoint = arguments.operands[0]
    guard try WebhookArguments.endpoints(arguments, in: context).contains(endpoint) else {
      throw CommandFailure("there is no such endpoint", "没有该接收地址", exitCode: .badData)
    }
    var sequence: Int64?
    if let text = arguments.value(of: Self.event) {
      guard let number = Int64(text), number >= 1 else {
        throw UsageError("--event must be a whole number", "--event 应为整数")
      }
      sequence = number
    }
    let only = sequence
    let count = try await Assembly.withStore(arguments, in: context) { assembly, store in
      var details = ["endpoint": endpoint]
      details["event"] = only.map(String.init)
      let now = assembly.clock.now()
      try await store.append(
        AuditEvent(at: now, actor: CandidateArgument.actor(arguments), action: .webhooksResent, details: details))
      return try await store.redeliver(endpoint, only, at: now)
    }
    context.output("\(Bilingual("to be sent again: \(count)", "将重新发送：\(count)"))")
    return count == 0 ? .negative : .success
  }
}
