import FaceAuth
import Server

/// `faceauth webhook list`: how the endpoints stand, and what was given up.
struct WebhookList: Command {
  let words = ["webhook", "list"]
  let summary = Bilingual("Shows the webhook endpoints with what waits and what was given up", "显示事件通知接收地址及待发、已放弃的事件")
  let options = ConfigurationOptions.all

  private struct Line: Encodable {
    let endpoint: String
    let waiting, dead: Int
    let deadEvents: [Int64]

    enum CodingKeys: String, CodingKey {
      case endpoint, waiting, dead
      case deadEvents = "dead_events"
    }
  }

  func run(_ arguments: ParsedArguments, in context: CommandContext) async throws -> ExitCode {
    let endpoints = try WebhookArguments.endpoints(arguments, in: context)
    try await Assembly.withStore(arguments, in: context) { _, store in
      for endpoint in endpoints {
        let status = try await store.webhookStatus(of: endpoint)
        let dead = try await store.deadDeliveries(of: endpoint, after: 0, limit: 100)
        context.output(
          try JSONLine.text(
            Line(
              endpoint: endpoint, waiting: status.waiting, dead: status.dead,
              deadEvents: dead.map(\.event.sequence))))
      }
    }
    return .success
  }
}

/// What the commands about webhooks share.
enum WebhookArguments {
  /// Names of the endpoints that are configured.
  static func endpoints(_ arguments: ParsedArguments, in context: CommandContext) throws -> [String] {
    let loaded = try ConfigurationOptions.loader(arguments, in: context).load(requiring: [.webhooks])
    guard let path = loaded.configuration.webhooks.file else {
      throw CommandFailure("webhooks.file is not set", "未设置 webhooks.file", exitCode: .configuration)
    }
    return try WebhookFile.read(path, namedBy: loaded.origin(of: "webhooks.file")).map(\.name)
  }
}
