import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct WebhookRouteTests {
  /// Answers 500 to everything.
  private struct DeafTransport: WebhookTransport {
    func post(_ message: WebhookMessage, to endpoint: WebhookEndpoint) async -> WebhookAnswer { .answered(500) }
  }

  private let endpoint = WebhookEndpoint(
    name: "exam-cloud", url: "https://exam.example/hook", isPlain: false, secret: .random(count: 32))

  private func world() async throws -> ServiceWorld {
    try await ServiceWorld(configure: { parts in
      parts.webhooks = [endpoint]
      parts.webhookTransport = DeafTransport()
    })
  }

  @Test func `shows what was given up, and sends it again on record`() async throws {
    let world = try await world()
    try await world.store.enqueue(for: "exam-cloud", at: world.clock.now(), limit: 10)
    _ = try await world.logIn()
    let sender = WebhookSender(
      endpoints: [endpoint], store: world.store, transport: DeafTransport(), policy: WebhookRetryPolicy(attempts: 1),
      metrics: ServiceMetrics(MetricRegistry()), clock: world.clock,
      logger: Logger(level: .error, clock: world.clock, sink: world.sink))
    #expect(try await sender.sendDue(to: endpoint) == 1)

    let list = try await world.ask(.operators, .get, "/v1/webhooks", as: .administrator)
    let status = try #require(list.json["endpoints"]?.array?.first)
    #expect(status["name"]?.string == "exam-cloud")
    #expect(status["dead"]?.integer == 1 && status["waiting"]?.integer == 0 && status["cursor"]?.integer == 1)
    #expect(!list.text.contains("exam.example"))
    let dead = try await world.ask(
      .operators, .get, "/v1/webhooks/exam-cloud/dead-letters", as: .administrator)
    #expect(dead.json["dead_letters"]?.array?.first?["fault"]?.string == "status-500")
    #expect(dead.json["dead_letters"]?.array?.first?["event"]?.integer == 1)

    func resend(_ body: StrictJSON) async throws -> HTTPTestClient.Response {
      try await world.post(.operators, "/v1/webhooks/exam-cloud/resend", body, as: .administrator)
    }
    #expect(try await resend(.object(["event": .integer(9)])).json["resent"]?.integer == 0)
    #expect(try await resend(.object([])).json["resent"]?.integer == 1)
    #expect(try await world.store.records(AuditQuery(action: .webhooksResent)).count == 2)
    #expect(try await world.store.webhookStatus(of: "exam-cloud").waiting == 1)
  }

  @Test func `knows the endpoints that are configured, and no others`() async throws {
    let world = try await world()
    let answer = try await world.ask(.operators, .get, "/v1/webhooks/other/dead-letters", as: .administrator)
    #expect(answer.status == 404 && answer.code == "unknown-webhook")
    #expect(
      try await world.post(.operators, "/v1/webhooks/other/resend", .object([]), as: .administrator).status == 404)
    #expect(try await world.store.records(AuditQuery(action: .webhooksResent)).isEmpty)
  }
}
