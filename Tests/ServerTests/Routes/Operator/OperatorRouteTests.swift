import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct OperatorRouteTests {
  @Test func `an administrator makes, lists, changes and disables accounts`() async throws {
    let world = try await ServiceWorld()
    let admin = try await world.browser("root", as: .administrator)
    let body = StrictJSON.object([
      "name": "wang", "role": "helpdesk", "exams": .array([.string("\(world.exam.id)")]),
    ])
    let created = try await world.send(.post, "/v1/operators", body, admin.headers)
    #expect(created.status == 201)
    #expect(created.json["set_up_code"]?.string?.count == 29)
    #expect(try await world.send(.post, "/v1/operators", body, admin.headers).code == "operator-exists")
    let path = "/v1/operators/\(try #require(created.json["operator"]?.string))"
    let shown = try await world.send(.get, path, nil, admin.headers)
    #expect(shown.json["exams"] == .array([.string("\(world.exam.id)")]) && shown.json["set_up_code"] == nil)
    let listed = try await world.send(.get, "/v1/operators", nil, admin.headers)
    #expect(listed.json["operators"]?.array?.compactMap { $0["name"]?.string } == ["root", "wang"])
    let changed = try await world.send(
      .patch, path, .object(["all_exams": .boolean(true), "disabled": .boolean(true)]), admin.headers)
    #expect(changed.json["state"]?.string == "disabled" && changed.json["all_exams"] == .boolean(true))
    let records = try await world.store.records(AuditQuery(action: .operatorChanged))
    #expect(records.map(\.event.actor) == [.operatorNamed("root")])
  }

  @Test(arguments: [
    (#"{"name":"wang","role":"helpdesk"}"#, "/exams"),
    (#"{"name":"wang","role":"exam-system","all_exams":true}"#, "/role"),
    (#"{"name":"wang fang","role":"helpdesk","all_exams":true}"#, "/name"),
    (#"{"name":"wang","role":"helpdesk","all_exams":false}"#, "/all_exams"),
    (#"{"name":"wang","role":"helpdesk","exams":["00000000000000000000000000000000"]}"#, "/exams"),
    (#"{"name":"wang","role":"helpdesk","all_exams":true,"exams":["00000000000000000000000000000000"]}"#, "/exams"),
  ])
  func `says what is wrong with a new account`(_ body: String, _ pointer: String) async throws {
    let world = try await ServiceWorld()
    var headers = try await world.browser("root", as: .administrator).headers
    headers["Content-Type"] = "application/json"
    let answer = try await world.send(.operators, .post, "/v1/operators", headers: headers, body: body)
    #expect(answer.status == 422)
    #expect(answer.json["pointer"]?.string == pointer)
  }

  @Test func `no account gets the name of a token in the file`() async throws {
    let world = try await ServiceWorld()
    let admin = try await world.browser("root", as: .administrator)
    let body = StrictJSON.object(["name": "Helpdesk-1", "role": "helpdesk", "all_exams": .boolean(true)])
    #expect(try await world.send(.post, "/v1/operators", body, admin.headers).code == "operator-exists")
  }

  @Test func `the last administrator stays`() async throws {
    let world = try await ServiceWorld()
    let admin = try await world.browser("root", as: .administrator)
    let path = "/v1/operators/\(admin.account.id)"
    for change in [
      StrictJSON.object(["disabled": .boolean(true)]), .object(["role": "auditor"]),
      .object(["exams": .array([.string("\(world.exam.id)")])]),
    ] {
      let answer = try await world.send(.patch, path, change, admin.headers)
      #expect(answer.status == 409 && answer.code == "last-administrator")
    }
    #expect(try await world.send(.post, path + "/reset", nil, admin.headers).code == "last-administrator")
  }

  @Test func `resets an account, and signs it out everywhere`() async throws {
    let world = try await ServiceWorld()
    let admin = try await world.browser("root", as: .administrator)
    let browser = try await world.browser("wang", as: .helpdesk)
    let path = "/v1/operators/\(browser.account.id)"
    let sessions = try await world.send(.get, path + "/sessions", nil, admin.headers)
    #expect(sessions.json["sessions"]?.array?.map { $0["session"]?.string } == ["\(browser.session.id)"])
    #expect(try await world.send(.delete, path + "/sessions", nil, admin.headers).status == 204)
    #expect(try await world.send(.get, "/v1/operator/me", nil, browser.headers).code == "sign-in-required")
    let token = try await world.personalToken(of: browser.account, rights: [.readExams])
    let reset = try await world.send(.post, path + "/reset", nil, admin.headers)
    #expect(reset.status == 200 && reset.json["state"]?.string == "waiting")
    #expect(reset.json["set_up_code"]?.string?.count == 29)
    #expect(try await world.send(.get, "/v1/exams", nil, token).code == "invalid-token")
    let unknown = try await world.send(.post, "/v1/operators/\(OperatorID.random())/reset", nil, admin.headers)
    #expect(unknown.code == "unknown-operator")
  }

  @Test func `somebody of some exams sees those alone`() async throws {
    let world = try await ServiceWorld()
    let other = StoreSamples.exam()
    try await world.store.add(other)
    for exam in [world.exam.id, other.id, nil] {
      try await world.store.append(
        AuditEvent(at: world.clock.now(), actor: .service, action: .examCreated, examID: exam))
    }
    let auditor = try await world.browser("li", as: .auditor, for: .some([other.id]))
    let exams = try await world.send(.get, "/v1/exams", nil, auditor.headers)
    #expect(exams.json["exams"]?.array?.map { $0["exam"]?.string } == ["\(other.id)"])
    for query in ["", "?action=exam-created", "?exam=\(other.id)"] {
      let audit = try await world.send(.get, "/v1/audit\(query)", nil, auditor.headers)
      #expect(audit.json["records"]?.array?.map { $0["exam"]?.string } == ["\(other.id)"])
    }
    let foreign = try await world.send(.get, "/v1/audit?exam=\(world.exam.id)", nil, auditor.headers)
    #expect(foreign.json["records"] == .array([]))
    // What was asked for and refused stands on record, with who it was.
    _ = try await world.send(.get, "/v1/candidates/\(world.candidate.id)", nil, auditor.headers)
    let refused = try #require(await world.store.records(AuditQuery(action: .accessRefused)).first?.event)
    #expect(refused.actor == .operatorNamed("li") && refused.reasons == ["other-exam"])
    #expect(refused.details == ["operation": "GET /v1/candidates/{candidate}"])
  }

  @Test func `a polling page does not fill the audit log`() async throws {
    let world = try await ServiceWorld()
    let browser = try await world.browser("li", as: .auditor)
    for _ in 1...5 { _ = try await world.send(.post, "/v1/exams", .object([:]), browser.headers) }
    #expect(try await world.refusals() == ["no-right"])
    world.clock.advance(by: .seconds(60))
    _ = try await world.send(.post, "/v1/exams", .object([:]), browser.headers)
    #expect(try await world.refusals() == ["no-right", "no-right"])
  }
}
