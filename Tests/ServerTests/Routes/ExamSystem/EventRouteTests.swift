import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct EventRouteTests {
  @Test func `the exam system hears of a take-over within a second`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) })
    let first = try await world.logIn()
    try await withServer(world.application.candidatePort) { server in
      let reader = try await EventReader(port: server.port)
      try await reader.wait(until: ":\n")
      let clock = ContinuousClock()
      let start = clock.now
      let second = try await world.logIn()
      try await reader.wait(until: "\(second.session)")
      #expect(clock.now - start < .seconds(1))
      let text = await reader.text
      #expect(text.contains("id: 2\nevent: taken-over\n"))
      #expect(text.contains(#""sid":"\#(first.session)""#))
      #expect(text.contains("id: 3\nevent: opened\n"))
      #expect(!text.contains("\(world.candidate.id)"))
    }
  }

  @Test func `resumes after the last event that was received, and only the sitting's`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) })
    for _ in 1...3 { _ = try await world.logIn() }
    let source = SessionEventSequence(sessions: world.store, sitting: world.sitting.id, after: 2, slot: nil)
    var events = source.makeAsyncIterator()
    #expect(try await events.next()?.id == "3")
    #expect(try await events.next()?.event == "taken-over")
    #expect(try await events.next()?.id == "5")

    let other = Task {
      let elsewhere = SessionEventSequence(sessions: world.store, sitting: .random(), after: 0, slot: nil)
      var events = elsewhere.makeAsyncIterator()
      return try await events.next()
    }
    try await Task.sleep(for: .milliseconds(400))
    other.cancel()
    await #expect(throws: CancellationError.self) { try await other.value }
  }

  @Test func `names every end of a session by its reason`() throws {
    for reason in SessionEnd.Reason.allCases {
      let event = SessionEvent(
        sequence: 1, kind: .ended(reason), sessionID: .random(), sittingID: .random(), pseudonym: .random(),
        at: Fixtures.nineOClock)
      let sent = try ServerSentEvent(event)
      if reason == .takenOver {
        #expect(sent.event == "taken-over")
      } else {
        #expect(sent.event == "ended")
        #expect(sent.data.contains(#""reason":"\#(reason.rawValue)""#))
      }
    }
  }

  @Test func `the stream ends when the server shuts down`() async throws {
    let world = try await ServiceWorld()
    let server = try HTTPServer(application: world.application.candidatePort)
    let reader = try await EventReader(port: server.port)
    try await reader.wait(until: ":\n")
    let clock = ContinuousClock()
    let start = clock.now
    await server.shutDown(deadline: .seconds(5))
    #expect(clock.now - start < .seconds(3))
  }

  @Test func `wants a right, a sitting's id and an event's id`() async throws {
    let world = try await ServiceWorld()
    let target = "/v1/events"
    #expect(try await world.send(.candidate, .get, target).status == 401)
    #expect(try await world.ask(.candidate, .get, target, as: .administrator).code == "no-right")
    #expect(try await world.ask(.candidate, .get, target + "?sitting=x", as: .examSystem).code == "invalid-query")
    #expect(try await world.ask(.candidate, .get, target + "?siting=x", as: .examSystem).code == "invalid-query")
    let answer = try await world.send(
      .candidate, .get, target,
      headers: ["Authorization": "Bearer \(ServiceWorld.token(of: .examSystem))", "Last-Event-ID": "-1"])
    #expect(answer.status == 400)
    #expect(answer.code == "invalid-header")
  }

  @Test func `so many streams and no more are open`() {
    let slots = StreamSlots(limit: 1)
    do {
      let slot = slots.take()
      #expect(slot != nil)
      #expect(slots.take() == nil)
      withExtendedLifetime(slot) {}
    }
    #expect(slots.take() != nil)
  }
}
