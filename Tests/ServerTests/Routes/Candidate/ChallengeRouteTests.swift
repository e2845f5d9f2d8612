import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct ChallengeRouteTests {
  private func world(_ without: WithoutChallengeRule = .fallback) async throws -> ServiceWorld {
    try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, challenge: .on, withoutChallenge: without) })
  }

  private func open(_ world: ServiceWorld, asking wish: StrictJSON? = nil) async throws -> HTTPTestClient.Response {
    guard case .object(var members) = ServiceWorld.claim(world.sitting) else { throw CancellationError() }
    if let wish { members.append(.init(name: "challenge", value: wish)) }
    return try await world.post(.candidate, "/v1/logins", .object(members))
  }

  private func put(
    _ quality: QualitySignals, _ place: Int, step: String?, to login: String, in world: ServiceWorld
  ) async throws -> HTTPTestClient.Response {
    let picture = "\(place)-\(step ?? "")-\(LoginID.random())"
    world.engine.script(
      Fixtures.picture(ofPerson: 1, quality: quality), for: EncodedPicture(bytes: Array(picture.utf8)))
    return try await world.send(
      .candidate, .put, "/v1/logins/\(login)/frames/\(place)" + (step.map { "?step=\($0)" } ?? ""),
      headers: ["Content-Type": "image/jpeg"], body: picture)
  }

  @Test func `tells the steps in order and in both languages, whether each was seen, and lets in who follows`()
    async throws
  {
    let world = try await world()
    let opened = try await open(world)
    #expect(opened.status == 201)
    let login = try #require(opened.json["login"]?.string)
    let challenge = try #require(opened.json["challenge"])
    #expect(challenge["kind"] == "steps")
    #expect(challenge["min_seconds"] == nil)
    let steps = try #require(challenge["steps"]?.array)
    #expect(steps.compactMap { $0["step"]?.integer } == [1, 2, 3, 4, 5])
    for (index, step) in steps.enumerated() {
      let code = try #require(step["code"]?.string.flatMap { ChallengeStep(rawValue: $0) })
      #expect(step["zh"]?.string == code.instruction.chinese)
      #expect(step["en"]?.string == code.instruction.english)
      world.clock.advance(by: .seconds(1))
      let other = try await put(Fixtures.signals(yaw: 20), index + 1, step: "\(index + 1)", to: login, in: world)
      #expect(other.json["challenge"]?["seen"] == .boolean(false))
      let answer = try await put(Fixtures.signals(showing: code), index + 1, step: "\(index + 1)", to: login, in: world)
      #expect(answer.status == 200)
      #expect(answer.json["challenge"]?["step"]?.integer == Int64(index + 1))
      #expect(answer.json["challenge"]?["seen"] == .boolean(true))
      #expect(answer.json["usable"] == .boolean(true))
    }
    #expect(try await world.complete(login).status == 200)
  }

  @Test func `a refusal brings the next attempt's steps, and the last one none`() async throws {
    let world = try await world()
    let opened = try await open(world)
    let login = try #require(opened.json["login"]?.string)
    let id = try #require(LoginID(login))
    let stored = try await world.store.login(id)?.challenge
    for attempt in 1...3 {
      try await world.putFrames(ofPerson: 1, to: login)
      let refused = try await world.complete(login)
      #expect(refused.status == 403)
      #expect(refused.reasons == ["challenge-not-followed"])
      let codes = refused.json["challenge"]?["steps"]?.array?.compactMap { $0["code"]?.string }
      #expect(codes == (attempt == 3 ? nil : stored?.task(ofAttempt: attempt)?.steps.map(\.rawValue)))
    }
  }

  @Test func `who cannot turn their head gets what the sitting has for them`() async throws {
    let strict = try await open(world(), asking: "none")
    #expect(strict.status == 403)
    #expect(strict.code == "challenge-required")

    let world = try await world(.longerCapture)
    let opened = try await open(world, asking: "none")
    #expect(opened.status == 201)
    #expect(opened.json["challenge"]?["kind"] == "longer-capture")
    #expect(opened.json["challenge"]?["min_seconds"]?.integer == 8)
    #expect(opened.json["challenge"]?["steps"] == .array([]))
    #expect(opened.json["frames"]?["min"]?.integer == 8)
    #expect(opened.json["frames"]?["max"]?.integer == 12)
    let login = try #require(opened.json["login"]?.string)
    #expect(try await put(Fixtures.signals(), 12, step: nil, to: login, in: world).status == 200)
    #expect(try await put(Fixtures.signals(), 1, step: "1", to: login, in: world).code == "unknown-step")

    let wish = try await open(world, asking: "all")
    #expect(wish.status == 422)
    #expect(wish.json["pointer"]?.string == "/challenge")
  }

  @Test(arguments: ["0", "x", "-1", "33", "1&step=2", "1&stop=2"])
  func `refuses what is no step`(_ step: String) async throws {
    let world = try await world()
    let login = try #require(try await open(world).json["login"]?.string)
    let answer = try await put(Fixtures.signals(), 1, step: step, to: login, in: world)
    #expect(answer.status == 400)
    #expect(answer.code == "invalid-query")
    #expect(try await put(Fixtures.signals(), 1, step: "6", to: login, in: world).status == 404)
  }

  @Test func `a sitting without challenges asks for nothing`() async throws {
    let world = try await ServiceWorld()
    let opened = try await open(world, asking: "none")
    #expect(opened.status == 201)
    #expect(opened.json["challenge"] == nil)
    #expect(
      !(try await put(Fixtures.signals(), 1, step: nil, to: opened.json["login"]?.string ?? "", in: world)).text
        .contains("challenge"))
  }

  @Test func `an operator sets what a sitting asks for, and candidates are told`() async throws {
    let world = try await ServiceWorld()
    let path = "/v1/exams/\(world.exam.id)/sittings"
    for (extra, challenge, without) in [
      ([:], "on", "fallback"), (["challenge": "off"], "off", "fallback"),
      (["challenge": "on", "without_challenge": "longer-capture"], "on", "longer-capture"),
    ] as [([String: String], String, String)] {
      var members: [StrictJSON.Member] = [
        ("name", "a"), ("kind", "formal"), ("starts", "2026-03-14T10:00:00"), ("ends", "2026-03-14T11:00:00"),
      ].map { .init(name: $0.0, value: .string($0.1)) }
      members += extra.map { .init(name: $0.key, value: .string($0.value)) }
      let made = try await world.post(.operators, path, .object(members), as: .administrator)
      #expect(made.status == 201)
      let id = try #require(made.json["sitting"]?.string)
      let facts = try await world.send(.candidate, .get, "/v1/sittings/\(id)")
      for answer in [made, facts] {
        #expect(answer.json["challenge"]?.string == challenge)
        #expect(answer.json["without_challenge"]?.string == without)
      }
    }
    let wrong =
      #"{"name":"a","kind":"mock","challenge":"maybe","starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#
    let refused = try await world.send(
      .operators, .post, path,
      headers: [
        "Content-Type": "application/json", "Authorization": "Bearer \(ServiceWorld.token(of: .administrator))",
      ],
      body: wrong)
    #expect(refused.status == 422)
    #expect(refused.json["pointer"]?.string == "/challenge")
  }
}
