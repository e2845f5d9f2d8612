import FaceAuth

/// How the webhooks stand, and what was given up sent again.
struct WebhookRoutes: Sendable {
  let access: AccessControl
  let endpoints: [WebhookEndpoint]
  let webhooks: any WebhookStore
  let audit: any AuditLog
  let clock: any WallClock

  var routes: [Route] {
    [
      access.route(.manageWebhooks, .get, "/v1/webhooks", handler: list),
      access.route(.manageWebhooks, .get, "/v1/webhooks/{endpoint}/dead-letters", handler: listDead),
      access.route(.manageWebhooks, .post, "/v1/webhooks/{endpoint}/resend", body: .json, handler: resend),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    var answers: [Endpoint] = []
    for endpoint in endpoints {
      answers.append(Endpoint(endpoint.name, try await webhooks.webhookStatus(of: endpoint.name)))
    }
    return try .json(["endpoints": answers])
  }

  private func listDead(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let endpoint = try endpoint(in: request)
    let items = try QueryReader(request, known: ["after", "limit"])
    let limit = try items.integer("limit", 1...500) ?? 100
    let found = try await webhooks.deadDeliveries(
      of: endpoint.name, after: try items.integer("after", 0...Int64.max) ?? 0, limit: limit + 1)
    let page = found.prefix(limit)
    return try .json(
      Page(
        deadLetters: page.map(DeadLetter.init), next: found.count > limit ? page.last?.event.sequence : nil))
  }

  private func resend(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let endpoint = try endpoint(in: request)
    let event = try JSONObjectReader(request.body, known: ["event"]).optionalInteger("event", 1...Int.max)
    let (now, name) = (clock.now(), endpoint.name)
    var details = ["endpoint": name]
    details["event"] = event.map(String.init)
    // What is not on record has not happened.
    try await audit.append(
      AuditEvent(at: now, actor: .operatorNamed(caller.name), action: .webhooksResent, details: details))
    let count = try await webhooks.redeliver(name, event.map(Int64.init), at: now)
    return try .json(JSONValue.object(["resent": .integer(count)]))
  }

  private func endpoint(in request: HTTPRequest) throws(Problem) -> WebhookEndpoint {
    guard let endpoint = endpoints.first(where: { $0.name == request.parameters["endpoint"] }) else {
      throw ServiceProblem.unknownWebhook.problem()
    }
    return endpoint
  }

  private struct Endpoint: Encodable {
    let name: String
    let waiting, dead: Int
    let cursor: Int64?

    init(_ name: String, _ status: WebhookStatus) {
      self.name = name
      (waiting, dead, cursor) = (status.waiting, status.dead, status.cursor)
    }
  }

  private struct Page: Encodable {
    let deadLetters: [DeadLetter]
    let next: Int64?

    enum CodingKeys: String, CodingKey {
      case next
      case deadLetters = "dead_letters"
    }
  }

  private struct DeadLetter: Encodable {
    let event: Int64
    let at: String
    let attempts: Int
    let fault: String?

    init(_ delivery: WebhookDelivery) {
      event = delivery.event.sequence
      at = UTCTime.text(delivery.event.at)
      attempts = delivery.attempts
      fault = delivery.lastFault
    }
  }
}
