import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct SessionNewsTests {
  @Test func `the holder hears of a wish and of its fulfilment, at once`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let session = try #require(SessionID(tokens.session))
    var news = try await SessionHub(sessions: world.store).follow(session).makeAsyncIterator()
    let asked = try await world.ask(
      .candidate, .post, "/v1/sessions/\(session)/reverification", as: .examSystem)
    #expect(asked.status == 202)
    #expect(asked.json["reverification_wanted_at"]?.string != nil)
    #expect(await news.next()?.kind == .reverificationWanted)
    let shown = try await world.send(.candidate, .get, "/v1/session", headers: tokens.authorization)
    #expect(shown.json["reverification_wanted_at"] == asked.json["reverification_wanted_at"])

    let opened = try await world.send(
      .candidate, .post, "/v1/session/verifications", headers: tokens.authorization)
    let login = try #require(opened.json["login"]?.string)
    try await world.putFrames(ofPerson: 1, to: login)
    #expect(try await world.complete(login).status == 200)
    #expect(await news.next()?.kind == .reverified)
    let introspected = try await world.postForm("/v1/introspect", "token=\(tokens.access)")
    #expect(introspected.json["reverified_at"]?.string != nil)
    #expect(introspected.json["reverification_wanted_at"] == nil)
  }

  @Test func `a wish that is taken back is news, too, and nobody waits any more`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let session = try #require(SessionID(tokens.session))
    var news = try await SessionHub(sessions: world.store).follow(session).makeAsyncIterator()
    let target = "/v1/sessions/\(session)/reverification"
    let callers: [(ServiceWorld.Port, AccessRole)] = [(.candidate, .examSystem), (.operators, .helpdesk)]
    for (port, role) in callers {
      // The one takes back what the other wanted.
      let (otherPort, otherRole) = port == .candidate ? callers[1] : callers[0]
      #expect(try await world.ask(otherPort, .post, target, as: otherRole).status == 202)
      for _ in 1...2 {
        let withdrawn = try await world.ask(port, .delete, target, as: role)
        #expect(withdrawn.status == 200)
        #expect(withdrawn.json["session"]?.string == tokens.session)
        #expect((withdrawn.json["candidate"] != nil) == (port == .operators))
        #expect(withdrawn.json["reverification_wanted_at"] == nil && withdrawn.json["reverified_at"] == nil)
      }
      #expect(await news.next()?.kind == .reverificationWanted)
      #expect(await news.next()?.kind == .reverificationWithdrawn)
    }
    let introspected = try await world.postForm("/v1/introspect", "token=\(tokens.access)")
    #expect(introspected.json["active"] == .boolean(true))
    #expect(introspected.json["reverification_wanted_at"] == nil)
    let events = try await world.store.events(after: 1, of: nil, limit: 10)
    #expect(
      try events.map { try ServerSentEvent($0).event } == [
        "reverification-wanted", "reverification-withdrawn", "reverification-wanted", "reverification-withdrawn",
      ])
    let records = try await world.store.records(AuditQuery(action: .reverificationWithdrawn)).map(\.event)
    #expect(records.map(\.actor) == [.examSystem("exam-system-1"), .operatorNamed("helpdesk-1")])
    #expect(records.allSatisfy { $0.sessionID == session && $0.examID == world.exam.id })
  }

  @Test func `the stream ends with the session, and tells nobody of another's`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) })
    let first = try await world.logIn()
    let hub = SessionHub(sessions: world.store)
    let session = try #require(SessionID(first.session))
    let news = try await hub.follow(session)
    let elsewhere = try await hub.follow(.random())
    let other = Task {
      var kinds: [SessionEvent.Kind] = []
      for await event in elsewhere { kinds.append(event.kind) }
      return kinds
    }
    _ = try await world.logIn()
    var kinds: [SessionEvent.Kind] = []
    for await event in news { kinds.append(event.kind) }
    #expect(kinds == [.ended(.takenOver)])
    other.cancel()
    #expect(await other.value.isEmpty)
  }

  @Test func `of one session so many streams are open and no more`() async throws {
    let world = try await ServiceWorld()
    let session = try #require(SessionID(try await world.logIn().session))
    let hub = SessionHub(sessions: world.store)
    var streams: [AsyncStream<SessionEvent>] = []
    for _ in 0...SessionHub.followersPerSession { streams.append(try await hub.follow(session)) }
    // The first has ended; the others hear of what happens.
    for await event in streams.removeFirst() { Issue.record("\(event)") }
    _ = try await world.ask(.operators, .post, "/v1/sessions/\(session)/reverification", as: .helpdesk)
    for stream in streams {
      var events = stream.makeAsyncIterator()
      #expect(await events.next()?.kind == .reverificationWanted)
    }
  }

  @Test func `a store that fails for a moment loses no news`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    var news = try await SessionHub(sessions: world.store).follow(try #require(SessionID(tokens.session)))
      .makeAsyncIterator()
    world.store.script([.busy, .unavailable])
    try await Task.sleep(for: SessionHub.interval * 3)
    _ = try await world.ask(.operators, .post, "/v1/sessions/\(tokens.session)/reverification", as: .helpdesk)
    #expect(await news.next()?.kind == .reverificationWanted)
  }

  @Test func `over a socket a take-over is heard of within a second, and the stream ends`() async throws {
    // A heartbeat that found the session over would end the stream before the news.
    let world = try await ServiceWorld(
      sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) },
      configure: { $0.eventHeartbeat = .seconds(15) })
    let first = try await world.logIn()
    try await withServer(world.application.candidatePort) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(
        "GET /v1/session/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(first.access)\r\n\r\n")
      var text = String(decoding: try await connection.bytes(atLeast: 1), as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 200"))
      let clock = ContinuousClock()
      let start = clock.now
      _ = try await world.logIn()
      // The last chunk of a stream that has ended (RFC 9112, section 7.1).
      while !text.contains("\r\n0\r\n\r\n") {
        let part = try await connection.bytes(atLeast: 1)
        guard !part.isEmpty else { break }
        text += String(decoding: part, as: UTF8.self)
      }
      #expect(clock.now - start < .seconds(1))
      #expect(text.contains("event: taken-over\n"))
      #expect(!text.contains(first.session))
    }
  }

  @Test func `wants the token of a live session, and a place`() async throws {
    let world = try await ServiceWorld(
      sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) }, configure: { $0.sessionStreams = 0 })
    let target = "/v1/session/events"
    #expect(try await world.send(.candidate, .get, target).code == "token-required")
    let tokens = try await world.logIn()
    let full = try await world.send(.candidate, .get, target, headers: tokens.authorization)
    #expect(full.status == 503 && full.headers["Retry-After"] != nil)
    _ = try await world.logIn()
    let ended = try await world.send(.candidate, .get, target, headers: tokens.authorization)
    #expect(ended.status == 401 && ended.json["ended"]?.string == "taken-over")
  }

  @Test func `asks nobody again in a session that is over, or that there is not`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let target = "/v1/sessions/\(tokens.session)/reverification"
    #expect(try await world.send(.candidate, .post, target).status == 401)
    #expect(try await world.ask(.candidate, .post, target, as: .administrator).code == "no-right")
    _ = try await world.ask(.operators, .post, "/v1/sessions/\(tokens.session)/end", as: .helpdesk)
    for port in [ServiceWorld.Port.candidate, .operators] {
      let role = port == .candidate ? AccessRole.examSystem : .helpdesk
      #expect(try await world.ask(port, .post, target, as: role).code == "session-over")
      let unknown = "/v1/sessions/\(SessionID.random())/reverification"
      #expect(try await world.ask(port, .post, unknown, as: role).code == "unknown-session")
      #expect(try await world.ask(port, .delete, target, as: role).code == "session-over")
      #expect(try await world.ask(port, .delete, unknown, as: role).code == "unknown-session")
    }
  }
}
