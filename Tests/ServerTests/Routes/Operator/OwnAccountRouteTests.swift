import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct OwnAccountRouteTests {
  @Test func `a token has the rights that were asked for, and shows when it was used`() async throws {
    let world = try await ServiceWorld()
    let browser = try await world.browser("wang", as: .auditor)
    func make(
      _ rights: [StrictJSON], until: String = "2024-06-01T00:00:00+08:00", password: String = ServiceWorld.password
    ) async throws -> HTTPTestClient.Response {
      try await world.send(
        .post, "/v1/operator/tokens",
        .object([
          "label": "每日检查", "rights": .array(rights), "expires_at": .string(until), "password": .string(password),
          "code": .string(world.code(of: browser.account.id)),
        ]), browser.headers)
    }
    // Whoever has the cookie alone makes none.
    let stolen = try await make(["read-exams"], password: "wrong password here")
    #expect(stolen.status == 401 && stolen.code == "sign-in-refused")
    let made = try await make(["read-exams"])
    #expect(made.status == 201)
    #expect(try await make(["read-exams"]).code == "sign-in-refused")
    let text = try #require(made.json["token"]?.string)
    let bearer: HTTPHeaders = ["Authorization": "Bearer \(text)"]
    #expect(try await world.send(.get, "/v1/exams", nil, bearer).status == 200)
    #expect(try await world.send(.get, "/v1/audit", nil, bearer).code == "no-right")
    let me = try await world.send(.get, "/v1/operator/me", nil, bearer)
    #expect(me.json["rights"] == .array(["read-exams"]) && me.json["csrf_token"] == nil)

    let listed = try await world.send(.get, "/v1/operator/tokens", nil, browser.headers)
    let first = try #require(listed.json["tokens"]?.array?.first)
    #expect(first["last_used_at"]?.string == UTCTime.text(world.clock.now()))
    #expect(first["token"] == nil && !listed.text.contains(text))

    for rights in [["manage-operators"], ["issue-credentials"], ["everything"], []] as [[StrictJSON]] {
      #expect(try await make(rights).json["pointer"]?.string == "/rights")
    }
    for until in ["2024-03-02T00:00:00Z", "2026-01-01T00:00:00Z"] {
      #expect(try await make(["read-exams"], until: until).json["pointer"]?.string == "/expires_at")
    }
    let path = "/v1/operator/tokens/\(try #require(first["id"]?.string))"
    #expect(try await world.send(.delete, path, nil, browser.headers).status == 204)
    #expect(try await world.send(.delete, path, nil, browser.headers).code == "unknown-token")
    #expect(try await world.send(.get, "/v1/exams", nil, bearer).code == "invalid-token")
    #expect(!world.sink.texts.contains { $0.contains(text) })
  }

  @Test func `no administrator's token makes accounts, and none is made without a password`() async throws {
    let world = try await ServiceWorld()
    let browser = try await world.browser("root", as: .administrator)
    for (right, pointer) in [("manage-operators", "/rights"), ("read-exams", "/password")] {
      let answer = try await world.send(
        .post, "/v1/operator/tokens",
        .object([
          "label": "x", "rights": .array([.string(right)]), "expires_at": "2024-06-01T00:00:00+08:00",
        ]), browser.headers)
      #expect(answer.status == 422 && answer.json["pointer"]?.string == pointer)
    }
  }

  @Test func `a token loses what its owner's role loses`() async throws {
    let world = try await ServiceWorld()
    let account = try await world.addOperator("wang", as: .auditor)
    let token = try await world.personalToken(of: account, rights: [.readExams, .readAudit])
    #expect(try await world.send(.get, "/v1/audit", nil, token).status == 200)
    let admin = try await world.browser("root", as: .administrator)
    let changed = try await world.send(
      .patch, "/v1/operators/\(account.id)", .object(["role": "helpdesk"]), admin.headers)
    #expect(changed.status == 200 && changed.json["role"]?.string == "helpdesk")
    #expect(try await world.send(.get, "/v1/audit", nil, token).code == "no-right")
    #expect(try await world.send(.get, "/v1/exams", nil, token).status == 200)
  }

  @Test func `sessions are listed, ended one by one, and with a new password all but this one`() async throws {
    let world = try await ServiceWorld()
    let account = try await world.addOperator("wang", as: .helpdesk)
    let first = try await world.browser(of: account)
    world.clock.advance(by: .seconds(30))
    let second = try await world.browser(of: account)
    world.clock.advance(by: .seconds(30))
    let third = try await world.browser(of: account)
    let foreign = try await world.browser("li", as: .helpdesk)
    let listed = try await world.send(.get, "/v1/operator/sessions", nil, third.headers)
    let sessions = try #require(listed.json["sessions"]?.array)
    #expect(sessions.map { $0["current"] } == [.boolean(false), .boolean(false), .boolean(true)])
    #expect(sessions[0]["opened_from"]?.string == "192.0.2.7")

    let path = "/v1/operator/sessions/\(first.session.id)"
    #expect(try await world.send(.delete, path, nil, foreign.headers).code == "unknown-session")
    #expect(try await world.send(.delete, path, nil, third.headers).status == 204)
    #expect(try await world.send(.get, "/v1/operator/me", nil, first.headers).status == 401)

    func change(_ old: String, _ new: String) async throws -> HTTPTestClient.Response {
      try await world.send(
        .put, "/v1/operator/password", .object(["password": .string(old), "new_password": .string(new)]),
        third.headers)
    }
    #expect(try await change("wrong password here", "a river of 29 stones").code == "sign-in-refused")
    #expect(try await change(ServiceWorld.password, "password1234").code == "weak-password")
    #expect(try await change(ServiceWorld.password, "a river of 29 stones").status == 204)
    #expect(try await world.send(.get, "/v1/operator/me", nil, second.headers).status == 401)
    #expect(try await world.send(.get, "/v1/operator/me", nil, third.headers).status == 200)
  }

  @Test func `new recovery codes are shown once`() async throws {
    let world = try await ServiceWorld()
    let browser = try await world.browser("wang", as: .helpdesk)
    let body = StrictJSON.object([
      "password": .string(ServiceWorld.password), "code": .string(try await world.code(of: browser.account.id)),
    ])
    let answer = try await world.send(.post, "/v1/operator/recovery-codes", body, browser.headers)
    #expect(answer.status == 200)
    #expect(Set(answer.json["recovery_codes"]?.array?.compactMap(\.string) ?? []).count == 8)
    let again = try await world.send(.post, "/v1/operator/recovery-codes", body, browser.headers)
    #expect(again.code == "sign-in-refused")
  }
}
