import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct AbuseWatcherTests {
  private let store = InMemoryStore(chain: AuditChain(digest: PlainSecrets.digest))
  private let clock = ManualClock(Fixtures.nineOClock)
  private let metrics: MetricRegistry
  private let counters: ServiceMetrics
  private let sink = RecordingSink()

  init() {
    metrics = MetricRegistry()
    counters = ServiceMetrics(metrics)
  }

  private func watcher() -> AbuseWatcher {
    var policy = AbusePolicy()
    policy.credentials = 5
    return AbuseWatcher(
      audit: CountingAuditLog(audit: store, metrics: counters), policy: policy, clock: clock,
      logger: Logger(level: .info, clock: clock, sink: sink))
  }

  private func issue(_ count: Int) async throws {
    for _ in 0..<count {
      try await store.append(
        AuditEvent(
          at: clock.now(), actor: .operatorNamed("desk-1"), action: .credentialIssued, candidateID: .random()))
    }
  }

  private func alerts() async throws -> [AuditRecord] {
    try await store.records(AuditQuery(action: .abuseSuspected))
  }

  @Test func `puts an alert on record, in the metrics and in the log, once`() async throws {
    let watcher = watcher()
    try await issue(4)
    try await watcher.look()
    #expect(try await alerts().isEmpty)
    try await issue(2)
    try await watcher.look()
    try await watcher.look()
    #expect(try await alerts().map(\.event.details["subject"]) == ["desk-1"])
    #expect(metrics.exposition().contains(#"faceauth_abuse_alerts_total{kind="many-credentials"} 1"#))
    #expect(sink.texts.count == 1)
    // An account's name is for the operators' list, not for the log.
    #expect(!sink.texts[0].contains("desk-1"))
  }

  @Test func `a restart neither forgets nor repeats, and looks at no more than the window`() async throws {
    try await issue(4)
    clock.advance(by: .seconds(60))
    try await watcher().look()
    try await issue(1)
    try await watcher().look()
    #expect(try await alerts().count == 1)
    try await watcher().look()
    #expect(try await alerts().count == 1)
    clock.advance(by: .seconds(3600))
    try await issue(4)
    try await watcher().look()
    #expect(try await alerts().count == 1)
  }

  @Test func `reads page after page`() async throws {
    for _ in 0..<1200 {
      try await store.append(AuditEvent(at: clock.now(), actor: .service, action: .keysRotated))
    }
    try await issue(5)
    try await watcher().look()
    #expect(try await alerts().first?.event.details["record"] == "1205")
  }
}
