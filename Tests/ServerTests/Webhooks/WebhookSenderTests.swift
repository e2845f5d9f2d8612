import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct WebhookSenderTests {
  private let world: StoreWorld
  private let clock = ManualClock(StoreWorld.now)
  private let sink = RecordingSink()
  private let metrics = MetricRegistry()
  private let receiver = WebhookReceiver()
  private let secret = SecretBytes(copying: Array("0123456789abcdef0123456789abcdef".utf8))

  init() async throws {
    let chain = AuditChain(digest: SHA256.digest)
    world = try await StoreWorld(Stores(InMemoryStore(chain: chain)), chain: chain)
  }

  private func endpoint(_ port: Int, _ path: String = "/hook") -> WebhookEndpoint {
    WebhookEndpoint(name: "exam-cloud", url: "http://127.0.0.1:\(port)\(path)", isPlain: true, secret: secret)
  }

  private func sender(
    _ endpoint: WebhookEndpoint, attempts: Int = 12, timeout: Duration = .seconds(5)
  ) -> WebhookSender {
    WebhookSender(
      endpoints: [endpoint], store: world.stores.webhooks,
      transport: CurlTransport(threads: 4, timeout: timeout), policy: WebhookRetryPolicy(attempts: attempts),
      metrics: ServiceMetrics(metrics), clock: clock, logger: Logger(level: .debug, clock: clock, sink: sink))
  }

  /// Makes the endpoint known, and then three events.
  private func makeEvents() async throws {
    try await world.stores.webhooks.enqueue(for: "exam-cloud", at: clock.now(), limit: 10)
    let session = try await world.openSession().session
    try await world.stores.sessions.recordFailedReverification(of: session.id, at: clock.now())
    _ = try await world.stores.sessions.end(session.id, .operatorEnded, at: clock.now())
  }

  private func status() async throws -> WebhookStatus {
    try await world.stores.webhooks.webhookStatus(of: "exam-cloud")
  }

  @Test func `every event arrives, signed, with what the stream of events says`() async throws {
    try await makeEvents()
    try await withServer(receiver.application) { (server) async throws in
      let endpoint = endpoint(server.port)
      #expect(try await sender(endpoint).sendDue(to: endpoint) == 3)
    }
    #expect(try await status() == WebhookStatus(waiting: 0, dead: 0, cursor: 3))
    let events = try await world.stores.sessions.events(after: 0, of: nil, limit: 10)
    #expect(Set(receiver.requests.map(\.id)).count == 3)
    for event in events {
      let request = try #require(receiver.requests.first { $0.id.hasPrefix("evt_\(event.sequence)_") })
      #expect(request.timestamp == String(clock.now().secondsSince1970))
      #expect(
        request.signature
          == WebhookMessage.signature(
            id: request.id, timestamp: request.timestamp, body: request.body, secret: secret))
      let json = try StrictJSON(parsing: request.body)
      let sent = try ServerSentEvent(event)
      #expect(json["type"]?.string == "session.\(sent.event ?? "")")
      #expect(json["data"] == (try StrictJSON(parsing: Array(sent.data.utf8))))
      #expect(!String(decoding: request.body, as: UTF8.self).contains("\(world.candidate.id)"))
    }
    #expect(metrics.exposition().contains(#"faceauth_webhooks_total{outcome="delivered"} 3"#))
  }

  @Test func `what fails is tried again under the same id, and given up at the limit`() async throws {
    try await makeEvents()
    try await withServer(receiver.application) { (server) async throws in
      let endpoint = endpoint(server.port)
      let sender = sender(endpoint, attempts: 2)
      receiver.answer(500, 500, 500)
      #expect(try await sender.sendDue(to: endpoint) == 3)
      #expect(try await status() == WebhookStatus(waiting: 3, dead: 0, cursor: 3))
      // Nothing is due before its time.
      #expect(try await sender.sendDue(to: endpoint) == 0)
      clock.advance(by: .seconds(7))
      receiver.answer(204, 404, 302)
      #expect(try await sender.sendDue(to: endpoint) == 3)
      #expect(try await status() == WebhookStatus(waiting: 0, dead: 2, cursor: 3))
      #expect(receiver.requests.count == 6)
      #expect(Set(receiver.requests.map(\.id)).count == 3)
      let dead = try await world.stores.webhooks.deadDeliveries(of: "exam-cloud", after: 0, limit: 10)
      #expect(Set(dead.map(\.lastFault)) == ["status-404", "status-302"])

      #expect(try await world.stores.webhooks.redeliver("exam-cloud", nil, at: clock.now()) == 2)
      #expect(try await sender.sendDue(to: endpoint) == 2)
      #expect(try await status() == WebhookStatus(waiting: 0, dead: 0, cursor: 3))
    }
    #expect(sink.texts.contains { $0.contains("webhook given up") })
    #expect(!sink.texts.contains { $0.contains("127.0.0.1") })
  }

  @Test func `an endpoint that is not there, is slow or says too much is a failure`() async throws {
    try await makeEvents()
    let port = try await withServer(receiver.application) { $0.port }
    let message = try WebhookMessage(
      try #require(try await world.stores.sessions.events(after: 0, of: nil, limit: 1).first), secret: secret,
      at: clock.now())
    let quick = CurlTransport(threads: 2, timeout: .milliseconds(300))
    #expect(await quick.post(message, to: endpoint(port)) == .failed("refused"))
    try await withServer(receiver.application) { (server) async throws in
      #expect(await quick.post(message, to: endpoint(server.port, "/slow")) == .failed("timeout"))
      let patient = CurlTransport(threads: 1, timeout: .seconds(5))
      #expect(await patient.post(message, to: endpoint(server.port, "/large")) == .failed("answer-too-large"))
      #expect(await patient.post(message, to: endpoint(server.port, "/none")) == .answered(404))
      // Plain HTTP is spoken with this machine alone, and only where it was configured so.
      let strict = WebhookEndpoint(
        name: "x", url: "http://127.0.0.1:\(server.port)/hook", isPlain: false, secret: secret)
      #expect(await patient.post(message, to: strict).fault != nil)
    }
    #expect(receiver.requests.isEmpty)
  }

  @Test func `a service that dies while sending sends again`() async throws {
    try await makeEvents()
    try await world.stores.webhooks.enqueue(for: "exam-cloud", at: clock.now(), limit: 10)
    _ = try await world.stores.webhooks.claim(
      for: "exam-cloud", at: clock.now(), lease: .seconds(120), limit: 10)
    try await withServer(receiver.application) { (server) async throws in
      let endpoint = endpoint(server.port)
      let sender = sender(endpoint)
      #expect(try await sender.sendDue(to: endpoint) == 0)
      clock.advance(by: .seconds(120))
      #expect(try await sender.sendDue(to: endpoint) == 3)
    }
    #expect(receiver.requests.count == 3)
  }

  @Test func `ids are of the event and of nothing else`() throws {
    func event(_ sequence: Int64, _ session: SessionID, _ pseudonym: Pseudonym) -> SessionEvent {
      SessionEvent(
        sequence: sequence, kind: .opened(.face), sessionID: session, sittingID: world.sitting.id,
        pseudonym: pseudonym, at: StoreWorld.now)
    }
    let (session, pseudonym) = (SessionID.random(), Pseudonym.random())
    func id(_ event: SessionEvent, at now: Instant = StoreWorld.now) throws -> String {
      try WebhookMessage(event, secret: secret, at: now).id
    }
    let first = try id(event(1, session, pseudonym))
    #expect(try id(event(1, session, pseudonym), at: StoreWorld.now + .seconds(9)) == first)
    // A database that was restored gives numbers out again.
    #expect(try id(event(1, .random(), pseudonym)) != first)
  }

  /// The example of the Standard Webhooks specification.
  @Test func `signs as the specification's example does`() throws {
    let secret = SecretBytes(
      copying: try #require(Base64.standard.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".utf8)))
    #expect(
      WebhookMessage.signature(
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330", body: Array(#"{"test": 2432232314}"#.utf8),
        secret: secret) == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }
}
