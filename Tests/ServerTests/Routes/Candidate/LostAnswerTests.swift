import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct LostAnswerTests {
  private static let key = String(repeating: "0a", count: 32)

  private func complete(_ login: String, key: String, in world: ServiceWorld) async throws -> HTTPTestClient.Response {
    try await world.send(
      .candidate, .post, "/v1/logins/\(login)/complete", headers: ["Idempotency-Key": key])
  }

  @Test func `a login whose answer was lost gives its tokens again under the same key`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    try await world.putFrames(ofPerson: 1, to: login)
    let lost = try ServiceWorld.Tokens(try await complete(login, key: Self.key, in: world).json)
    let heard = try ServiceWorld.Tokens(try await complete(login, key: Self.key, in: world).json)
    #expect(heard.session == lost.session && heard.refresh != lost.refresh)
    #expect(try await world.isActive(heard.access))
    let next = try await world.post(
      .candidate, "/v1/session/refresh", .object(["refresh_token": .string(heard.refresh)]))
    #expect(next.status == 200)
  }

  @Test func `a login completed twice is finished for whoever does not have the key`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    try await world.putFrames(ofPerson: 1, to: login)
    let tokens = try ServiceWorld.Tokens(try await complete(login, key: Self.key, in: world).json)
    #expect(try await world.complete(login).code == "login-finished")
    let other = try await complete(login, key: String(repeating: "0b", count: 32), in: world)
    #expect(other.code == "login-finished")
    #expect(try await world.isActive(tokens.access))
  }

  @Test func `after two minutes the key ends the session, which nobody may have`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    try await world.putFrames(ofPerson: 1, to: login)
    let tokens = try ServiceWorld.Tokens(try await complete(login, key: Self.key, in: world).json)
    world.clock.advance(by: RefreshTokenUse.grace)
    #expect(try await complete(login, key: Self.key, in: world).code == "login-finished")
    #expect(try await !world.isActive(tokens.access))
    _ = try await world.logIn()
  }

  @Test func `one key for two people is no key to anybody's session`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) })
    var logins: [String] = []
    for _ in 1...2 {
      logins.append(try await world.openLogin())
      try await world.putFrames(ofPerson: logins.count, to: logins[logins.count - 1])
    }
    let first = try ServiceWorld.Tokens(try await complete(logins[0], key: Self.key, in: world).json)
    #expect(try await complete(logins[1], key: Self.key, in: world).code == "face-refused")
    #expect(try await world.isActive(first.access))
  }

  @Test func `of two requests under one key that race, one session comes of it and both have tokens`() async throws {
    for _ in 1...10 {
      let world = try await ServiceWorld()
      let body = StrictJSON.object([
        "sitting": .string("\(world.sitting.id)"), "id_number": .string(ServiceWorld.number),
        "password": .string(try await world.issuePassword()),
      ])
      let answers = try await withThrowingTaskGroup(of: HTTPTestClient.Response.self) { group in
        for _ in 1...2 {
          group.addTask { @concurrent in
            try await world.send(
              .candidate, .post, "/v1/fallback-logins",
              headers: ["Content-Type": "application/json", "Idempotency-Key": Self.key], body: body.text)
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.map(\.status) == [200, 200])
      #expect(Set(try answers.map { try ServiceWorld.Tokens($0.json).session }).count == 1)
    }
  }

  @Test func `a token that is presented again is on record`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let body = StrictJSON.object(["refresh_token": .string(tokens.refresh)])
    for count in 0...1 {
      #expect(try await world.post(.candidate, "/v1/session/refresh", body).status == 200)
      #expect(try await world.store.records(AuditQuery(action: .refreshRepeated)).count == count)
    }
  }

  @Test func `a password that works once can be sent again under its key`() async throws {
    let world = try await ServiceWorld()
    let body = StrictJSON.object([
      "sitting": .string("\(world.sitting.id)"), "id_number": .string(ServiceWorld.number),
      "password": .string(try await world.issuePassword()),
    ])
    func logIn(key: String) async throws -> HTTPTestClient.Response {
      try await world.send(
        .candidate, .post, "/v1/fallback-logins",
        headers: ["Content-Type": "application/json", "Idempotency-Key": key], body: body.text)
    }
    let lost = try ServiceWorld.Tokens(try await logIn(key: Self.key).json)
    let heard = try ServiceWorld.Tokens(try await logIn(key: Self.key).json)
    #expect(heard.session == lost.session)
    #expect(try await logIn(key: String(repeating: "0b", count: 32)).code == "wrong-credentials")
    #expect(try await world.isActive(heard.access))
  }

  @Test(arguments: ["x", String(repeating: "0", count: 63), String(repeating: "g", count: 64)])
  func `a key of another form is refused, and nothing is used up`(_ key: String) async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin()
    try await world.putFrames(ofPerson: 1, to: login)
    let answer = try await complete(login, key: key, in: world)
    #expect(answer.status == 400 && answer.code == "invalid-header")
    #expect(try await complete(login, key: Self.key, in: world).status == 200)
  }
}
