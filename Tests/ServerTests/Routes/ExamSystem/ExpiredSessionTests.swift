import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct ExpiredSessionTests {
  /// Runs the service that notices them, as the program does, until `body` has seen what it waits for.
  private func whileSweeping(_ world: ServiceWorld, _ body: () async throws -> Void) async throws {
    let service = try #require(world.application.services.first { $0.name == "session sweep" })
    let run = Task { try await service.run() }
    try await body()
    run.cancel()
    _ = await run.result
  }

  private func waitForEvent(_ number: Int64, in world: ServiceWorld) async throws {
    while try await world.store.lastEventSequence() < number { try await Task.sleep(for: .milliseconds(5)) }
  }

  @Test func `the exam system, the candidate's page and webhooks hear of it, once`() async throws {
    let world = try await ServiceWorld()
    let session = try #require(SessionID(try await world.logIn().session))
    let ranOut = try #require(try await world.store.session(session)).idleAt
    try await world.store.enqueue(for: "exam-cloud", at: world.clock.now(), limit: 10)
    var news = try await SessionHub(sessions: world.store).follow(session).makeAsyncIterator()
    try await withServer(world.application.candidatePort) { server in
      let reader = try await EventReader(port: server.port)
      try await reader.wait(until: ":\n")
      world.clock.set(ranOut + SessionExpiry.delay)
      try await whileSweeping(world) { try await reader.wait(until: #""sub":"#) }
      let text = await reader.text
      #expect(text.contains("id: 2\nevent: ended\n"))
      #expect(text.contains(#""reason":"expired""#))
      #expect(text.contains(#""sid":"\#(session)""#))
      #expect(text.contains(#""at":"\#(UTCTime.text(ranOut))""#))
    }
    #expect(try await SessionExpiry(sessions: world.store, clock: world.clock).step() == [])
    #expect(await news.next()?.kind == .ended(.expired))
    // The stream has ended with the session.
    #expect(await news.next() == nil)
    #expect(try await world.store.enqueue(for: "exam-cloud", at: world.clock.now(), limit: 10) == 1)
    let claimed = try await world.store.claim(
      for: "exam-cloud", at: world.clock.now(), lease: .seconds(60), limit: 10)
    #expect(claimed.map(\.event.kind) == [.ended(.expired)])
    #expect(try await world.store.lastEventSequence() == 2)
    #expect(world.metrics.exposition().contains(#"faceauth_sessions_ended_total{reason="expired"} 1"#))
  }

  @Test func `whoever asks is told the same before and after it was noticed`() async throws {
    // Shorter than an access token lives.
    let world = try await ServiceWorld(configure: { $0.configuration.session.idleTimeout = .seconds(60) })
    let tokens = try await world.logIn()
    world.clock.advance(by: .seconds(60) + SessionExpiry.delay)
    func answers() async throws -> [String] {
      let shown = try await world.send(.candidate, .get, "/v1/session", headers: tokens.authorization)
      #expect(shown.json["ended"]?.string == "expired")
      let refreshed = try await world.post(
        .candidate, "/v1/session/refresh", .object(["refresh_token": .string(tokens.refresh)]))
      let introspected = try await world.postForm("/v1/introspect", "token=\(tokens.access)")
      let listed = try await world.ask(
        .operators, .get, "/v1/sittings/\(world.sitting.id)/sessions", as: .helpdesk)
      let ended = try await world.ask(.operators, .post, "/v1/sessions/\(tokens.session)/end", as: .helpdesk)
      return [shown, refreshed, introspected, listed, ended].map { "\($0.status) \($0.text)" }
    }
    let before = try await answers()
    try await whileSweeping(world) { try await waitForEvent(2, in: world) }
    #expect(try await answers() == before)
  }

  @Test func `revocation still finishes a mock run, though it was noticed that the session had run out`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.mock(of: $0, runs: 1) })
    let tokens = try await world.logIn()
    world.clock.set(try #require(try await world.store.session(SessionID(tokens.session)!)).idleAt + .seconds(60))
    try await whileSweeping(world) { try await waitForEvent(2, in: world) }
    #expect(try await !world.store.hasFinishedMock(world.candidate.id, in: world.exam.id))
    for _ in 1...2 { #expect(try await world.postForm("/v1/revoke", "token=\(tokens.access)").status == 200) }
    #expect(try await world.store.hasFinishedMock(world.candidate.id, in: world.exam.id))
    let events = try await world.store.events(after: 0, of: nil, limit: 10)
    #expect(events.map(\.kind) == [.opened(.face), .ended(.expired), .ended(.revoked)])
    let records = try await world.store.records(AuditQuery(action: .sessionEnded))
    #expect(records.map(\.event.reasons) == [["expired"], ["revoked"]])
    #expect(records.map(\.event.actor) == [.service, .examSystem("exam-system-1")])
  }

  @Test func `a store that fails is asked again, and says so in the log`() async throws {
    let world = try await ServiceWorld()
    let session = try #require(SessionID(try await world.logIn().session))
    world.clock.set(try #require(try await world.store.session(session)).idleAt + .seconds(60))
    world.store.script([.unavailable])
    try await whileSweeping(world) {
      while world.sink.texts.isEmpty || !world.sink.texts.contains(where: { $0.contains("could not be closed") }) {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    #expect(try await world.store.lastEventSequence() == 1)
    try await whileSweeping(world) { try await waitForEvent(2, in: world) }
  }
}
