import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct SignInRouteTests {
  private func body(_ name: String, _ code: String, password: String = ServiceWorld.password) -> StrictJSON {
    .object(["name": .string(name), "password": .string(password), "code": .string(code)])
  }

  /// The cookie that an answer sets.
  private static func cookie(of answer: HTTPTestClient.Response) throws -> HTTPHeaders {
    let set = try #require(answer.headers["Set-Cookie"])
    return ["Cookie": String(set.prefix { $0 != ";" })]
  }

  @Test func `signs in, says who one is, and signs out`() async throws {
    let world = try await ServiceWorld()
    let account = try await world.addOperator("wang.fang", as: .helpdesk, for: .some([world.exam.id]))
    let answer = try await world.send(
      .post, "/v1/operator/sign-in", body("Wang.Fang", world.code(of: account.id)), [:])
    #expect(answer.status == 200)
    let set = try #require(answer.headers["Set-Cookie"])
    #expect(set.hasPrefix("__Host-faceauth="))
    #expect(set.hasSuffix("; Secure; HttpOnly; SameSite=Strict; Path=/"))
    #expect(answer.json["rights"]?.array?.contains("issue-credentials") == true)
    #expect(answer.json["exams"] == .array([.string("\(world.exam.id)")]))

    var headers = try Self.cookie(of: answer)
    let me = try await world.send(.get, "/v1/operator/me", nil, headers)
    #expect(me.json["name"]?.string == "wang.fang")
    #expect(me.json["all_exams"] == .boolean(false))
    #expect(me.json["csrf_token"] == answer.json["csrf_token"])
    headers["X-CSRF-Token"] = me.json["csrf_token"]?.string
    let out = try await world.send(.post, "/v1/operator/sign-out", nil, headers)
    #expect(out.status == 204)
    #expect(out.headers["Set-Cookie"]?.contains("Max-Age=0") == true)
    #expect(try await world.send(.get, "/v1/operator/me", nil, headers).code == "sign-in-required")
    let actions = try await world.store.records(AuditQuery()).map(\.event.action)
    #expect(actions == [.operatorSignedIn, .operatorSignedOut, .accessRefused])
    let secrets = [
      ServiceWorld.password, set.dropFirst(16).prefix(64).description, me.json["csrf_token"]?.string ?? "",
    ]
    for secret in secrets { #expect(!world.sink.texts.contains { $0.contains(secret) }) }
  }

  @Test func `answers the same to every wrong try, then lets it wait`() async throws {
    let world = try await ServiceWorld()
    let account = try await world.addOperator("wang", as: .helpdesk)
    let code = try await world.code(of: account.id)
    var answers: [HTTPTestClient.Response] = []
    for body in [body("nobody", code), body("wang", code, password: "wrong password here"), body("wang", "000000")] {
      answers.append(try await world.send(.post, "/v1/operator/sign-in", body, [:]))
    }
    #expect(Set(answers.map(\.text)).count == 1)
    #expect(answers[0].status == 401 && answers[0].code == "sign-in-refused")
    #expect(answers[0].headers["Set-Cookie"] == nil)
    for _ in 1...3 { _ = try await world.send(.post, "/v1/operator/sign-in", body("wang", "000000"), [:]) }
    let waiting = try await world.send(.post, "/v1/operator/sign-in", body("wang", code), [:])
    #expect(waiting.status == 429 && waiting.headers["Retry-After"] == "30")
    let signedIn = try await world.store.records(AuditQuery(action: .operatorSignedIn))
    #expect(signedIn.isEmpty)
  }

  @Test func `who signs in is told what failed since the last time`() async throws {
    let world = try await ServiceWorld()
    let account = try await world.addOperator("wang", as: .helpdesk)
    func enter() async throws -> HTTPTestClient.Response {
      try await world.send(.post, "/v1/operator/sign-in", body("wang", world.code(of: account.id)), [:])
    }
    let first = try await enter()
    #expect(first.json["failed_sign_ins"]?.integer == 0 && first.json["last_signed_in_at"] == nil)
    let time = UTCTime.text(world.clock.now())
    for _ in 1...2 { _ = try await enter() }
    world.clock.advance(by: .seconds(30))
    let second = try await enter()
    #expect(second.json["failed_sign_ins"]?.integer == 2 && second.json["last_signed_in_at"]?.string == time)
    let me = try await world.send(.get, "/v1/operator/me", nil, try Self.cookie(of: second))
    #expect(me.status == 200 && me.json["failed_sign_ins"] == nil && me.json["last_signed_in_at"] == nil)
  }

  @Test func `a page of another site signs nobody in`() async throws {
    let world = try await ServiceWorld()
    let account = try await world.addOperator("wang", as: .helpdesk)
    let answer = try await world.send(
      .post, "/v1/operator/sign-in", body("wang", world.code(of: account.id)), ["Sec-Fetch-Site": "cross-site"])
    #expect(answer.code == "cross-site")
  }

  @Test func `a new account is set up with its code, and then signs in`() async throws {
    let world = try await ServiceWorld()
    let admin = try await world.browser("root", as: .administrator)
    let created = try await world.send(
      .post, "/v1/operators",
      .object(["name": "Li.Na", "role": "auditor", "all_exams": .boolean(true)]), admin.headers)
    #expect(created.status == 201)
    #expect(created.json["state"]?.string == "waiting")
    let code = try #require(created.json["set_up_code"])
    let id = try #require(created.json["operator"]?.string.flatMap { OperatorID($0) })

    func begin(_ password: String) async throws -> HTTPTestClient.Response {
      try await world.send(
        .post, "/v1/operator/set-up",
        .object(["name": "li.na", "set_up_code": code, "password": .string(password)]), [:])
    }
    let weak = try await begin("li.na.li.na.li.na")
    #expect(weak.status == 422 && weak.code == "weak-password" && weak.reasons == ["common"])
    let begun = try await begin("a river of 29 stones")
    #expect(begun.status == 200)
    #expect(begun.json["otpauth_uri"]?.string?.contains(begun.json["secret"]?.string ?? "none") == true)
    #expect(begun.json["qr"]?.array?.compactMap(\.string) == QRSymbol(begun.json["otpauth_uri"]?.string ?? "")?.rows)
    let confirmed = try await world.send(
      .post, "/v1/operator/set-up/confirm",
      .object(["name": "li.na", "set_up_code": code, "code": .string(world.code(of: id))]), [:])
    #expect(confirmed.status == 200)
    #expect(confirmed.json["recovery_codes"]?.array?.count == 8)
    #expect(confirmed.json["account"]?["recovery_codes_left"]?.integer == 8)
    let me = try await world.send(.get, "/v1/operator/me", nil, try Self.cookie(of: confirmed))
    #expect(me.json["role"]?.string == "auditor")
    #expect(try await begin("another river of 29").code == "sign-in-refused")
    let recovery = try #require(confirmed.json["recovery_codes"]?.array?.first?.string)
    let signedIn = try await world.send(
      .post, "/v1/operator/sign-in", body("li.na", recovery, password: "a river of 29 stones"), [:])
    #expect(signedIn.json["recovery_codes_left"]?.integer == 7)
  }

  @Test func `one password has one spelling, however its letters were composed`() async throws {
    let world = try await ServiceWorld()
    let account = try StoreSamples.operatorAccount(
      "wang", password: "caf\u{E9} am fluss 29", createdAt: world.clock.now())
    try await world.store.updateOperator(.id(account.id)) { _ in OperatorStep((), account: account) }
    let answer = try await world.send(
      .post, "/v1/operator/sign-in",
      body("wang", world.code(of: account.id), password: "cafe\u{301} am fluss 29"), [:])
    #expect(answer.status == 200)
  }

  @Test func `over plain HTTP the cookie is one that browsers take there, where that was asked for`() async throws {
    let world = try await ServiceWorld(configure: { $0.configuration.operators.cookies = .plainHTTP })
    let account = try await world.addOperator("wang", as: .helpdesk)
    let answer = try await world.send(
      .post, "/v1/operator/sign-in", body("wang", world.code(of: account.id)), [:])
    let set = try #require(answer.headers["Set-Cookie"])
    #expect(set.hasPrefix("faceauth=") && set.hasSuffix("; HttpOnly; SameSite=Strict; Path=/"))
    #expect(!set.contains("Secure"))
    #expect(try await world.send(.get, "/v1/operator/me", nil, try Self.cookie(of: answer)).status == 200)
  }

  @Test func `two cookies of the name are none`() async throws {
    let world = try await ServiceWorld()
    let browser = try await world.browser("wang", as: .helpdesk)
    var headers = browser.headers
    headers.add("Cookie", "__Host-faceauth=\(String(repeating: "ab", count: 32))")
    #expect(try await world.send(.get, "/v1/operator/me", nil, headers).code == "token-required")
  }

  @Test func `many sign-ins from one address are held to a rate`() async throws {
    let world = try await ServiceWorld(configure: { $0.limits.signIns = RequestRate(burst: 2, perMinute: 1) })
    var codes: [String?] = []
    for _ in 1...3 {
      codes.append(try await world.send(.post, "/v1/operator/sign-in", body("nobody", "000000"), [:]).code)
    }
    #expect(codes == ["sign-in-refused", "sign-in-refused", "too-many-requests"])
  }
}
