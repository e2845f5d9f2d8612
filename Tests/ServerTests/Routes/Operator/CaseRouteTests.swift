import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

/// A call to the helpdesk, from ring to done.
@Suite struct CaseRouteTests {
  private static func search(_ text: String, in world: ServiceWorld) async throws -> [StrictJSON] {
    let found = try await world.post(
      .operators, "/v1/sittings/\(world.sitting.id)/cases/search", .object(["text": .string(text)]), as: .helpdesk)
    try #require(found.status == 200)
    return found.json["matches"]?.array ?? []
  }

  private static func act(
    _ world: ServiceWorld, _ id: String, _ what: String, _ body: StrictJSON, as role: AccessRole = .helpdesk
  ) async throws -> HTTPTestClient.Response {
    try await world.post(.operators, "/v1/cases/\(id)/\(what)", body, as: role)
  }

  /// A failed login's code, and the case behind it.
  private static func failedCase(in world: ServiceWorld) async throws -> (code: String, id: String) {
    let refused = try await world.failLogin()
    try #require(refused.code == "face-refused")
    let code = try #require(refused.json["support_code"]?.string)
    let match = try #require(try await search(code, in: world).first)
    return (code, try #require(match["case"]?.string))
  }

  @Test func `a call takes three requests: search, look, issue; then the candidate is in, for review`() async throws {
    let world = try await ServiceWorld()
    let (code, id) = try await Self.failedCase(in: world)
    let found = try await world.ask(.operators, .get, "/v1/cases/\(id)", as: .helpdesk)
    #expect(found.json["support_code"]?.string == code)
    #expect(found.json["sitting"]?["minutes_to_start"] == .integer(25))
    #expect(found.json["sitting"]?["time_zone"]?.string == world.exam.timeZone)
    #expect(found.json["candidate"]?["name_masked"]?.string == "欧***")
    #expect(!found.text.contains(ServiceWorld.number) && !found.text.contains(ServiceWorld.name))
    let reason = try #require(found.json["attempts"]?.array?.first?["reasons"]?.array?.first)
    #expect(reason["code"]?.string == "no-match" && reason["say_zh"]?.string?.isEmpty == false)
    let issued = try await Self.act(
      world, id, "credentials", .object(["questions": .array(["full-name", "birth-date"])]))
    #expect(issued.status == 201)
    let password = try #require(issued.json["password"]?.string)
    let tokens = try ServiceWorld.Tokens(try await world.fallbackLogin(password: password).json)
    let introspected = try await world.postForm("/v1/introspect", "token=\(tokens.access)")
    #expect(introspected.json["review"] == .boolean(true))
    let event = try #require(try await world.store.events(after: 0, of: nil, limit: 9).first)
    #expect(try ServerSentEvent(event).data.contains(#""review":true"#))
    let resolved = try await Self.act(world, id, "resolution", .object(["outcome": "logged-in"]))
    #expect(resolved.json["status"]?.string == "resolved")
    #expect(try await Self.act(world, id, "notes", .object(["text": "x"])).code == "case-closed")
    #expect(try await Self.search(code, in: world).isEmpty)
    let log = try await world.store.records(AuditQuery(action: .credentialIssued))
    #expect(log.map { $0.event.details["case"] } == [id] && log.map(\.event.reasons) == [["full-name", "birth-date"]])
  }

  @Test func `a face login's token asks for no review`() async throws {
    let world = try await ServiceWorld()
    let introspected = try await world.postForm("/v1/introspect", "token=\(try await world.logIn().access)")
    #expect(introspected.json["review"] == nil)
  }

  @Test func `another operator's password stands until it is named`() async throws {
    let world = try await ServiceWorld()
    let (_, id) = try await Self.failedCase(in: world)
    let questions = StrictJSON.array(["ticket"])
    let first = try await Self.act(world, id, "credentials", .object(["questions": questions]))
    let told = try await Self.act(world, id, "credentials", .object(["questions": questions]), as: .administrator)
    #expect(told.status == 409 && told.code == "credential-exists")
    #expect(told.json["issued_by"]?.string == "helpdesk-1" && told.json["issued_at"] != nil)
    #expect(told.json["credential"] == first.json["credential"])
    let view = try await world.ask(.operators, .get, "/v1/cases/\(id)", as: .administrator)
    #expect(view.json["credential"]?["issued_by"]?.string == "helpdesk-1")
    let other = try #require(told.json["credential"])
    let second = try await Self.act(
      world, id, "credentials", .object(["questions": questions, "replaces": other]), as: .administrator)
    #expect(second.status == 201)
    #expect(try await world.fallbackLogin(password: first.json["password"]?.string ?? "").code == "wrong-credentials")
  }

  @Test func `a sitting may want a second operator's word`() async throws {
    let world = try await ServiceWorld(sitting: { exam in
      var sitting = try Fixtures.sitting(of: exam)
      sitting.fallbackApproval = true
      return sitting
    })
    let (_, id) = try await Self.failedCase(in: world)
    let body = StrictJSON.object(["questions": .array(["ticket"])])
    #expect(try await Self.act(world, id, "credentials", body).code == "approval-required")
    #expect(
      try await Self.act(world, id, "approval/decision", .object(["decision": "approve"])).code == "no-approval-request"
    )
    let asked = try await Self.act(world, id, "approval", body)
    #expect(asked.json["approval"]?["state"]?.string == "pending" && asked.json["approval_required"] == .boolean(true))
    let board = "/v1/sittings/\(world.sitting.id)/board"
    let waiting = try await world.ask(.operators, .get, board, as: .administrator).json["approvals"]?.array
    #expect(waiting?.count == 1 && waiting?.first?["requested_by"]?.string == "helpdesk-1")
    #expect(waiting?.first?["support_code"] == asked.json["support_code"])
    #expect(waiting?.first?["case"] == asked.json["case"])
    #expect(try await Self.act(world, id, "approval/decision", .object(["decision": "approve"])).code == "own-approval")
    let pending = try await Self.act(world, id, "approval", body, as: .administrator)
    #expect(pending.code == "approval-pending" && pending.json["requested_by"]?.string == "helpdesk-1")
    let approved = try await Self.act(
      world, id, "approval/decision", .object(["decision": "approve"]), as: .administrator)
    #expect(approved.json["approval"]?["decided_by"]?.string == "administrator-1")
    #expect(try await world.ask(.operators, .get, board, as: .administrator).json["approvals"] == .array([]))
    #expect(try await Self.act(world, id, "credentials", body).status == 201)
    #expect(try await Self.act(world, id, "credentials", body).code == "approval-required")
    // Neither does the way around it help.
    let script = "/v1/candidates/\(world.candidate.id)/credentials"
    let sitting = StrictJSON.object(["sitting": .string("\(world.sitting.id)")])
    #expect(try await world.post(.operators, script, sitting, as: .helpdesk).code == "approval-required")
  }

  @Test func `whoever may approve sees what waits in every sitting of their exams`() async throws {
    let world = try await ServiceWorld(sitting: { exam in
      var sitting = try Fixtures.sitting(of: exam)
      sitting.fallbackApproval = true
      return sitting
    })
    let (code, id) = try await Self.failedCase(in: world)
    func waiting(_ query: String = "", as role: AccessRole = .administrator) async throws -> StrictJSON {
      let answer = try await world.ask(.operators, .get, "/v1/approvals\(query)", as: role)
      #expect(answer.status == 200)
      return answer.json
    }
    let nothing = try await waiting()
    #expect(nothing["approvals"] == .array([]) && nothing["more"] == .boolean(false))
    _ = try await Self.act(world, id, "approval", .object(["questions": .array(["ticket"])]))
    let one = try #require(try await waiting()["approvals"]?.array?.first)
    let wanted = [
      "case": id, "support_code": code, "requested_by": "helpdesk-1", "exam": "\(world.exam.id)",
      "exam_name": world.exam.name, "time_zone": world.exam.timeZone, "sitting": "\(world.sitting.id)",
      "sitting_name": world.sitting.name,
    ]
    for (name, text) in wanted { #expect(one[name]?.string == text, "\(name)") }
    #expect(one["requested_at"]?.string == UTCTime.text(world.clock.now()))
    #expect(try await waiting(as: .helpdesk)["approvals"]?.array?.count == 1)
    #expect(try await world.ask(.operators, .get, "/v1/approvals?limit=0", as: .helpdesk).code == "invalid-query")

    // Another sitting of the same exam; and somebody who works on another exam only.
    var other = try Fixtures.sitting(of: world.exam.id)
    other.fallbackApproval = true
    try await world.store.add(other)
    let opened = try await world.post(
      .operators, "/v1/sittings/\(other.id)/cases", .object(["candidate": .string("\(world.candidate.id)")]),
      as: .helpdesk)
    let second = try #require(opened.json["case"]?.string)
    world.clock.advance(by: .seconds(1))
    _ = try await Self.act(world, second, "approval", .object(["questions": .array(["ticket"])]), as: .administrator)
    #expect(try await waiting()["approvals"]?.array?.map { $0["case"]?.string } == [id, second])
    let first = try await waiting("?limit=1")
    #expect(first["approvals"]?.array?.map { $0["case"]?.string } == [id] && first["more"] == .boolean(true))
    let elsewhere = StoreSamples.exam()
    try await world.store.add(elsewhere)
    let stranger = try await world.browser("stranger", as: .helpdesk, for: .some([elsewhere.id]))
    let theirs = try await world.send(.operators, .get, "/v1/approvals", headers: stranger.headers)
    #expect(theirs.status == 200 && theirs.json["approvals"] == .array([]))
    let insider = try await world.browser("insider", as: .helpdesk, for: .some([elsewhere.id, world.exam.id]))
    let ours = try await world.send(.operators, .get, "/v1/approvals", headers: insider.headers)
    #expect(ours.json["approvals"]?.array?.count == 2)

    _ = try await Self.act(world, id, "approval/decision", .object(["decision": "approve"]), as: .administrator)
    #expect(try await waiting()["approvals"]?.array?.map { $0["case"]?.string } == [second])
    world.clock.advance(by: .seconds(600))
    #expect(try await waiting()["approvals"] == .array([]))
  }

  @Test func `what is not found in the sitting may be looked for in the exam's others`() async throws {
    let world = try await ServiceWorld()
    let (code, id) = try await Self.failedCase(in: world)
    let other = try Fixtures.sitting(of: world.exam.id)
    try await world.store.add(other)
    let path = "/v1/sittings/\(other.id)/cases/search"
    func find(_ elsewhere: StrictJSON?) async throws -> HTTPTestClient.Response {
      var members = [StrictJSON.Member(name: "text", value: .string(code))]
      if let elsewhere { members.append(.init(name: "elsewhere", value: elsewhere)) }
      return try await world.post(.operators, path, .object(members), as: .helpdesk)
    }
    for here in [nil, StrictJSON.boolean(false)] { #expect(try await find(here).json["matches"] == .array([])) }
    let found = try #require(try await find(.boolean(true)).json["matches"]?.array?.first)
    #expect(found["case"]?.string == id && found["candidate"] != nil)
    #expect(found["sitting"]?.string == "\(world.sitting.id)" && found["sitting_name"]?.string == world.sitting.name)
    #expect(try await find("yes").json["pointer"]?.string == "/elsewhere")
    // Of an exam that is not the caller's nothing is found, whichever way.
    let elsewhere = StoreSamples.exam()
    try await world.store.add(elsewhere)
    let stranger = try await world.browser("stranger", as: .helpdesk, for: .some([elsewhere.id]))
    let body = StrictJSON.object(["text": .string(code), "elsewhere": .boolean(true)])
    #expect(try await world.send(.post, path, body, stranger.headers).code == "unknown-sitting")
  }

  @Test func `frames and the registered photo are shown, and looking is on record`() async throws {
    let world = try await ServiceWorld(sitting: { exam in
      var sitting = try Fixtures.sitting(of: exam)
      sitting.evidence = .refused
      return sitting
    })
    var claim = [
      "sitting": StrictJSON.string("\(world.sitting.id)"), "consent": "1", "evidence_consent": .boolean(true),
    ]
    claim["id_number"] = .string(ServiceWorld.number)
    claim["ticket"] = .string(ServiceWorld.ticket)
    let members = claim.map { StrictJSON.Member(name: $0.key, value: $0.value) }
    let opened = try await world.post(.candidate, "/v1/logins", .object(members))
    let login = try #require(opened.json["login"]?.string)
    try await world.putFrames(ofPerson: 2, to: login)
    let code = try #require(try await world.complete(login).json["support_code"]?.string)
    let id = try #require(try await Self.search(code, in: world).first?["case"]?.string)
    let view = try await world.ask(.operators, .get, "/v1/cases/\(id)", as: .helpdesk)
    let frames = view.json["frames"]?.array ?? []
    #expect(frames.count == 3)
    let frame = try #require(frames.first?["frame"]?.string)
    let picture = try await world.ask(.operators, .get, "/v1/cases/\(id)/frames/\(frame)", as: .helpdesk)
    #expect(picture.text.hasPrefix("person-2-1") && picture.headers["Content-Type"] == "image/jpeg")
    #expect(picture.headers["Cache-Control"] == "no-store")
    #expect(try await world.store.records(AuditQuery(action: .evidenceViewed)).count == 1)
    let photo = try await world.ask(.operators, .get, "/v1/cases/\(id)/photo", as: .helpdesk)
    #expect(photo.status == 200 && photo.body == [0xFF, 0xD8, 0xFF, 1])
    let none = try await world.ask(.operators, .get, "/v1/cases/\(id)/frames/\(LoginID.random())", as: .helpdesk)
    #expect(none.code == "unknown-evidence")
  }

  @Test func `notes have an end, whatever is sent`() async throws {
    let world = try await ServiceWorld()
    let (_, id) = try await Self.failedCase(in: world)
    let longest = String(repeating: "记", count: 2_000)
    let noted = try await Self.act(world, id, "notes", .object(["text": .string(longest)]))
    #expect(noted.status == 200 && noted.json["entries"]?.array?.last?["text"]?.string == longest)
    #expect(try await Self.act(world, id, "notes", .object(["text": .string(longest + "记")])).status == 422)
    let huge = String(repeating: "x", count: 10 * 1024 * 1024)
    #expect(try await Self.act(world, id, "notes", .object(["text": .string(huge)])).status == 413)
  }

  @Test func `operators on one case see each other`() async throws {
    let world = try await ServiceWorld()
    let (_, id) = try await Self.failedCase(in: world)
    let path = "/v1/cases/\(id)/presence"
    #expect(try await world.ask(.operators, .post, path, as: .helpdesk).json["others"] == .array([]))
    let others = try await world.ask(.operators, .post, path, as: .administrator).json["others"]?.array
    #expect(others?.map { $0["operator"]?.string } == ["helpdesk-1"])
    let view = try await world.ask(.operators, .get, "/v1/cases/\(id)", as: .auditor)
    #expect(view.json["present"]?.array?.count == 2)
    #expect(try await world.ask(.operators, .delete, path, as: .helpdesk).status == 204)
    world.clock.advance(by: .seconds(30))
    #expect(try await world.ask(.operators, .post, path, as: .helpdesk).json["others"] == .array([]))
  }

  @Test func `nobody's case is written into, and gives nobody a password`() async throws {
    let world = try await ServiceWorld()
    let login = try await world.openLogin(number: "440524199001010014", ticket: "A-9")
    try await world.putFrames(ofPerson: 2, to: login)
    let code = try #require(try await world.complete(login).json["support_code"]?.string)
    let match = try #require(try await Self.search(code, in: world).first)
    #expect(match["candidate"] == nil)
    let id = try #require(match["case"]?.string)
    let view = try await world.ask(.operators, .get, "/v1/cases/\(id)", as: .helpdesk)
    let reasons = view.json["attempts"]?.array?.first?["reasons"]?.array?.compactMap { $0["code"]?.string }
    #expect(reasons == ["unknown-claim"])
    let body = StrictJSON.object(["questions": .array(["ticket"])])
    #expect(try await Self.act(world, id, "credentials", body).code == "case-of-nobody")
    #expect(try await Self.act(world, id, "retry", .object(["reason": "other"])).code == "case-of-nobody")
    #expect(try await Self.act(world, id, "escalation", .object(["note": "查无此人"])).status == 200)
  }

  @Test func `a call without a code: by name, a case is opened, the other session ended`() async throws {
    let world = try await ServiceWorld()
    _ = try await world.logIn()
    let match = try #require(try await Self.search(ServiceWorld.name, in: world).first)
    #expect(match["case"] == nil)
    let path = "/v1/sittings/\(world.sitting.id)/cases"
    let candidate = try #require(match["candidate"]?["candidate"])
    let opened = try await world.post(.operators, path, .object(["candidate": candidate]), as: .helpdesk)
    #expect(opened.status == 201 && opened.json["session"]?["amr"] == .array(["face"]))
    let id = try #require(opened.json["case"]?.string)
    let listed = try await world.ask(.operators, .get, path, as: .helpdesk)
    #expect(listed.json["cases"]?.array?.map { $0["case"]?.string } == [id])
    let ended = try await world.ask(.operators, .post, "/v1/cases/\(id)/end-session", as: .helpdesk)
    #expect(ended.json["session"] == nil && ended.json["entries"]?.array?.count == 2)
    let again = try await world.ask(.operators, .post, "/v1/cases/\(id)/end-session", as: .helpdesk)
    #expect(again.code == "no-live-session")
    _ = try await world.logIn()
  }

  @Test func `what is not there is not there`() async throws {
    let world = try await ServiceWorld()
    let none = String(repeating: "0", count: 32)
    #expect(try await world.ask(.operators, .get, "/v1/cases/\(none)", as: .helpdesk).code == "unknown-case")
    #expect(try await world.ask(.operators, .get, "/v1/cases/x", as: .helpdesk).code == "unknown-case")
    let search = "/v1/sittings/\(none)/cases/search"
    #expect(try await world.post(.operators, search, .object(["text": "x"]), as: .helpdesk).code == "unknown-sitting")
    let open = "/v1/sittings/\(world.sitting.id)/cases"
    let unknown = try await world.post(.operators, open, .object(["candidate": .string(none)]), as: .helpdesk)
    #expect(unknown.code == "unknown-candidate")
  }

  @Test func `somebody of another exam sees neither sitting nor case`() async throws {
    let world = try await ServiceWorld()
    let (_, id) = try await Self.failedCase(in: world)
    let stranger = Caller(name: "other", role: .helpdesk, exams: .some([.random()]))
    let insider = Caller(name: "desk", role: .helpdesk, exams: .some([world.exam.id]))
    var request = HTTPRequest(method: .get, target: .root)
    request.parameters = ["case": id, "sitting": "\(world.sitting.id)"]
    let stores = Stores(world.store)
    #expect(try await "\(stores.helpdeskCase(in: request, for: insider).id)" == id)
    #expect(try await stores.sitting(in: request, for: insider).id == world.sitting.id)
    await #expect(throws: ServiceProblem.unknownCase.problem()) {
      try await stores.helpdeskCase(in: request, for: stranger)
    }
    await #expect(throws: ServiceProblem.unknownSitting.problem()) {
      try await stores.sitting(in: request, for: stranger)
    }
  }
}
