import Server

/// `faceauth webhook generate`: a new secret and the line by which the service knows the endpoint.
struct WebhookGenerate: Command {
  let words = ["webhook", "generate"]
  let summary = Bilingual("Makes a secret for a webhook endpoint", "为事件通知接收地址生成密钥")
  let explanation: Bilingual? = Bilingual(
    "Prints the line for the file of webhooks.file. Give the secret, its last word, to the exam system.",
    "输出应写入 webhooks.file 的一行；其中最后一段为密钥，请交给考试系统。")
  let operands = Operands("NAME URL", 2...2)

  func run(_ arguments: ParsedArguments, in context: CommandContext) throws -> ExitCode {
    let (name, url) = (arguments.operands[0], arguments.operands[1])
    guard WebhookFile.isName(name) else {
      let problem = WebhookFile.LineFault.name.problem
      throw UsageError(problem.english, problem.chinese)
    }
    do throws(WebhookFile.LineFault) {
      _ = try WebhookFile.isPlain(url)
    } catch {
      throw UsageError(error.problem.english, error.problem.chinese)
    }
    let secret = WebhookEndpoint.secretPrefix + Base64.standard.encode(RandomSource.bytes(32))
    context.output("\(name) \(url) \(secret)")
    return .success
  }
}
