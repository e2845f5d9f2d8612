import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct PairingRouteTests {
  private static let page = "https://exam.example/phone"

  private func offer(_ world: ServiceWorld, _ tokens: ServiceWorld.Tokens) async throws -> StrictJSON {
    var headers = tokens.authorization
    headers["Content-Type"] = "application/json"
    let body = "{\"page\":\"\(Self.page)\"}"
    return try await world.send(.candidate, .post, "/v1/session/pairing", headers: headers, body: body).json
  }

  private func post(
    _ world: ServiceWorld, _ action: String, _ code: String, sitting: SittingID? = nil, key: String? = nil
  ) async throws -> HTTPTestClient.Response {
    var members = [StrictJSON.Member(name: "code", value: .string(code))]
    if let sitting { members.append(StrictJSON.Member(name: "sitting", value: .string("\(sitting)"))) }
    let headers: HTTPHeaders = key.map { ["Idempotency-Key": $0] } ?? [:]
    return try await world.post(.candidate, "/v1/pairings/\(action)", .object(members), headers: headers)
  }

  private func state(_ world: ServiceWorld, _ tokens: ServiceWorld.Tokens) async throws -> StrictJSON {
    try await world.send(.candidate, .get, "/v1/session/pairing", headers: tokens.authorization).json
  }

  @Test func `a phone joins by the code, and the exam system sees it`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    #expect(try await state(world, tokens)["state"]?.string == "none")
    let offer = try await offer(world, tokens)
    let code = try #require(offer["code"]?.string)
    #expect(code.count == 11 && offer["link"]?.string == "\(Self.page)#\(code)")
    let rows = try #require(offer["qr"]?.array).compactMap(\.string)
    #expect(rows.count >= 21 && rows.allSatisfy { $0.count == rows.count })
    #expect(rows[0].hasPrefix("1111111") && rows[0].hasSuffix("1111111"))
    #expect(try await state(world, tokens)["state"]?.string == "pending")

    let typed = code.lowercased().filter { $0 != "-" }
    let look = try await post(world, "look", typed, sitting: world.sitting.id)
    #expect(look.status == 200 && look.json["exam"]?.string == world.exam.name)
    #expect(look.json["name"]?.string == world.candidate.maskedName && !look.text.contains(world.candidate.name))
    #expect(look.json["phone_token"]?.string == nil)
    let confirmed = try await post(world, "confirm", typed)
    #expect(confirmed.status == 201)
    let phone = try #require(confirmed.json["phone_token"]?.string)
    #expect(try await post(world, "confirm", typed).code == "unknown-pairing-code")
    #expect(try await post(world, "look", typed).code == "unknown-pairing-code")

    let paired = try await state(world, tokens)
    #expect(paired["state"]?.string == "paired" && paired["paired_at"]?.string != nil)
    let authorization: HTTPHeaders = ["Authorization": "Bearer \(phone)"]
    func standing() async throws -> HTTPTestClient.Response {
      try await world.send(.candidate, .get, "/v1/pairings/phone", headers: authorization)
    }
    #expect(try await standing().json["state"]?.string == "paired")
    let introspection = try await world.postForm("/v1/introspect", "token=\(tokens.access)").json
    #expect(introspection["phone"]?["pairing"]?.string == paired["pairing"]?.string)
    let events = try await world.store.events(after: 0, of: nil, limit: 9)
    #expect(events.count == 2 && "\(events[1].kind)".contains("phonePaired"))
    let told = try ServerSentEvent(events[1])
    #expect(told.event == "phone-paired" && told.data.contains("\"pairing\":"))
    #expect(!world.sink.texts.joined().contains(typed.uppercased()))

    // What the phone holds opens nothing else.
    #expect(try await world.send(.candidate, .get, "/v1/session", headers: authorization).code == "invalid-token")
    _ = try await world.ask(.operators, .post, "/v1/sessions/\(tokens.session)/end", as: .helpdesk)
    #expect(try await standing().json["state"]?.string == "ended")
  }

  @Test func `a code is for one sitting, five minutes, and until the next code`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let first = try #require(try await offer(world, tokens)["code"]?.string)
    let second = try #require(try await offer(world, tokens)["code"]?.string)
    #expect(try await post(world, "look", first).code == "unknown-pairing-code")
    #expect(try await post(world, "confirm", second, sitting: .random()).code == "unknown-pairing-code")
    #expect(try await post(world, "look", second).status == 200)
    world.clock.advance(by: PairingCode.lifetime)
    #expect(try await post(world, "confirm", second).code == "unknown-pairing-code")
    #expect(try await post(world, "confirm", "x").code == "unknown-pairing-code")
  }

  @Test func `wants a live session to make a code and a sound address to show`() async throws {
    let world = try await ServiceWorld()
    #expect(try await world.post(.candidate, "/v1/session/pairing", .object([])).code == "token-required")
    let tokens = try await world.logIn()
    var headers = tokens.authorization
    headers["Content-Type"] = "application/json"
    for page in ["javascript:alert(1)", "https://x/#y", "https://x/ y"] {
      let answer = try await world.send(
        .candidate, .post, "/v1/session/pairing", headers: headers, body: "{\"page\":\"\(page)\"}")
      #expect(answer.code == "invalid-body")
    }
    let bare = try await world.send(.candidate, .post, "/v1/session/pairing", headers: headers, body: "{}")
    #expect(bare.status == 201 && bare.json["qr"] == nil)
    #expect(try await world.send(.candidate, .get, "/v1/pairings/phone").code == "token-required")
    #expect(
      try await world.send(.candidate, .get, "/v1/pairings/phone", headers: tokens.authorization).code
        == "invalid-token")
  }

  @Test func `a phone that did not hear that it was taken asks again under its key, and nobody else can`() async throws
  {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let code = try #require(try await offer(world, tokens)["code"]?.string)
    let (key, other) = (String(repeating: "0a", count: 32), String(repeating: "0b", count: 32))
    let lost = try await post(world, "confirm", code, key: key)
    let paired = try await state(world, tokens)["pairing"]?.string
    // Later than the code would have been good for, and typed otherwise.
    world.clock.advance(by: PairingCode.lifetime)
    let heard = try await post(world, "confirm", code.lowercased(), sitting: world.sitting.id, key: key)
    #expect(lost.status == 201 && heard.status == 201 && heard.text == lost.text)
    #expect(try await state(world, tokens)["pairing"]?.string == paired)
    #expect(try await world.store.events(after: 0, of: nil, limit: 9).count == 2)
    for stranger in [other, nil] {
      #expect(try await post(world, "confirm", code, key: stranger).code == "unknown-pairing-code")
    }
    #expect(try await post(world, "confirm", code, sitting: .random(), key: key).code == "unknown-pairing-code")
    #expect(try await post(world, "confirm", code, key: "0a").code == "invalid-header")

    // Its place taken, the first try is worth nothing; the next code makes another token of the same key.
    let next = try #require(try await offer(world, tokens)["code"]?.string)
    let second = try await post(world, "confirm", next, key: key)
    #expect(second.status == 201 && second.json["phone_token"]?.string != lost.json["phone_token"]?.string)
    #expect(try await post(world, "confirm", code, key: key).code == "unknown-pairing-code")
    _ = try await world.ask(.operators, .post, "/v1/sessions/\(tokens.session)/end", as: .helpdesk)
    #expect(try await post(world, "confirm", next, key: key).code == "unknown-pairing-code")
  }

  @Test func `guesses at codes are limited`() async throws {
    let world = try await ServiceWorld(configure: { $0.limits = RequestLimits() })
    var answers: [String?] = []
    for _ in 0..<601 { answers.append(try await post(world, "confirm", "23456789").code) }
    #expect(answers.prefix(600).allSatisfy { $0 == "unknown-pairing-code" })
    #expect(answers.last == "too-many-requests")
  }
}
