import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct ExamRouteTests {
  @Test func `creates an exam and a sitting, in local time or any offset`() async throws {
    let world = try await ServiceWorld()
    let created = try await world.post(
      .operators, "/v1/exams", .object(["name": "秋季招聘", "time_zone": "Asia/Urumqi"]), as: .administrator)
    #expect(created.status == 201)
    #expect(created.json["created_at"]?.string == "2024-03-02T07:05:00+06:00")
    let exam = try #require(created.json["exam"]?.string)

    let sitting = try await world.post(
      .operators, "/v1/exams/\(exam)/sittings",
      .object([
        "name": "上午场", "kind": "formal", "requires_mock": .boolean(true), "starts": "2026-03-14T10:00:00",
        "entry_closes": "2026-03-14T12:30:00.000+08:00", "ends": "2026-03-14T05:30:00Z", "second_login": "take-over",
        "reentry": "never",
      ]), as: .administrator)
    #expect(sitting.status == 201)
    #expect(sitting.json["login_opens"]?.string == "2026-03-14T09:30:00+06:00")
    #expect(sitting.json["starts"]?.string == "2026-03-14T10:00:00+06:00")
    #expect(sitting.json["entry_closes"]?.string == "2026-03-14T10:30:00+06:00")
    #expect(sitting.json["ends"]?.string == "2026-03-14T11:30:00+06:00")
    #expect(sitting.json["requires_mock"] == .boolean(true))

    let id = try #require(sitting.json["sitting"]?.string)
    #expect(try await world.ask(.operators, .get, "/v1/sittings/\(id)", as: .helpdesk).text == sitting.text)
    #expect(try await world.ask(.operators, .get, "/v1/exams/\(exam)", as: .helpdesk).text == created.text)
    let sittings = try await world.ask(.operators, .get, "/v1/exams/\(exam)/sittings", as: .auditor)
    #expect(sittings.json["sittings"]?.array?.count == 1)
    #expect(try await world.ask(.operators, .get, "/v1/exams", as: .enroller).json["exams"]?.array?.count == 2)
    let actions = try await world.store.records(AuditQuery(examID: ExamID(exam))).map(\.event.action)
    #expect(actions == [.examCreated, .sittingCreated])
  }

  @Test(arguments: [
    (#"{"kind":"formal","starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#, "invalid-body", "/name"),
    (
      #"{"name":"a","kind":"real","starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#, "invalid-body",
      "/kind"
    ),
    (#"{"name":"a","kind":"mock","starts":"10:00","ends":"2026-03-14T11:00:00"}"#, "invalid-body", "/starts"),
    (
      #"{"name":"a","kind":"mock","requires_mock":true,"starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#,
      "invalid-body", "/requires_mock"
    ),
    (
      #"{"name":"a","kind":"formal","mock_runs":1,"starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#,
      "invalid-body", "/mock_runs"
    ),
    (
      #"{"name":"a","kind":"mock","mock_runs":0,"starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#,
      "invalid-body", "/mock_runs"
    ),
    (
      #"{"name":"a","kind":"mock","false_match_rate":0.2,"starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#,
      "invalid-body", "/false_match_rate"
    ),
    (
      #"{"name":"a","kind":"mock","false_match_rate":1e-7,"starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#,
      "invalid-body", "/false_match_rate"
    ),
    (
      #"{"name":"a","kind":"mock","false_match_rate":"1","starts":"2026-03-14T10:00:00","ends":"2026-03-14T11:00:00"}"#,
      "invalid-body", "/false_match_rate"
    ),
    (
      #"{"name":"a","kind":"mock","starts":"2026-03-14T10:00:00","ends":"2026-03-14T09:00:00"}"#, "invalid-schedule",
      nil
    ),
    (#"[]"#, "invalid-json", nil),
    (#"{"name":"a","name":"b"}"#, "invalid-json", nil),
    (#"{"name":"a","color":"b"}"#, "invalid-body", ""),
  ])
  func `says what is wrong with a sitting`(_ body: String, _ code: String, _ pointer: String?) async throws {
    let world = try await ServiceWorld()
    let answer = try await world.send(
      .operators, .post, "/v1/exams/\(world.exam.id)/sittings",
      headers: [
        "Content-Type": "application/json", "Authorization": "Bearer \(ServiceWorld.token(of: .administrator))",
      ], body: body)
    #expect(answer.code == code)
    #expect(answer.json["pointer"]?.string == pointer)
    #expect(try await world.store.sittings(of: world.exam.id).count == 1)
  }

  @Test func `a sitting's false-match rate is read back, put on record and told to no candidate`() async throws {
    let world = try await ServiceWorld()
    let path = "/v1/exams/\(world.exam.id)/sittings"
    func body(_ rate: StrictJSON?) -> StrictJSON {
      var members: [StrictJSON.Member] = [
        ("name", "a"), ("kind", "formal"), ("starts", "2026-03-14T10:00:00"), ("ends", "2026-03-14T11:00:00"),
      ].map { .init(name: $0.0, value: .string($0.1)) }
      if let rate { members.append(.init(name: "false_match_rate", value: rate)) }
      return .object(members)
    }
    let strict = try await world.post(.operators, path, body(.otherNumber("1e-5")), as: .administrator)
    #expect(strict.status == 201)
    #expect(strict.json["false_match_rate"] == .otherNumber("1e-05"))
    let id = try #require(strict.json["sitting"]?.string.flatMap { SittingID($0) })
    #expect(try await world.store.sitting(id)?.falseMatchRate == 1e-5)
    let record = try #require(await world.store.records(AuditQuery(sittingID: id)).first)
    #expect(record.event.details["false-match-rate"] == "1e-05")
    #expect(try await world.ask(.operators, .get, "/v1/sittings/\(id)", as: .helpdesk).text == strict.text)
    let facts = try await world.send(.candidate, .get, "/v1/sittings/\(id)")
    #expect(facts.status == 200)
    #expect(!facts.text.contains("false_match_rate"))

    let usual = try await world.post(.operators, path, body(nil), as: .administrator)
    #expect(usual.status == 201)
    #expect(usual.json["false_match_rate"] == nil)
  }

  @Test(arguments: ["Mars/Olympus", "../etc/passwd", "/etc/localtime", "亚洲/上海"])
  func `refuses a zone that there is not`(_ zone: String) async throws {
    let world = try await ServiceWorld()
    let answer = try await world.post(
      .operators, "/v1/exams", .object(["name": "a", "time_zone": .string(zone)]), as: .administrator)
    #expect(answer.status == 422)
    #expect(answer.json["pointer"]?.string == "/time_zone")
  }

  @Test func `what is not on record has not happened`() async throws {
    let world = try await ServiceWorld()
    world.store.script([.full])
    let answer = try await world.post(.operators, "/v1/exams", .object(["name": "a"]), as: .administrator)
    #expect(answer.status == 503)
    #expect(try await world.store.exams().count == 1)
  }

  @Test func `knows no other exam or sitting`() async throws {
    let world = try await ServiceWorld()
    let none = String(repeating: "0", count: 32)
    for (path, code) in [
      ("/v1/exams/\(none)", "unknown-exam"), ("/v1/exams/x", "unknown-exam"),
      ("/v1/exams/\(none)/sittings", "unknown-exam"), ("/v1/exams/\(none)/candidates", "unknown-exam"),
      ("/v1/sittings/\(none)", "unknown-sitting"), ("/v1/sittings/\(none)/sessions", "unknown-sitting"),
      ("/v1/candidates/\(none)", "unknown-candidate"), ("/v1/candidates/\(none)/references", "unknown-candidate"),
      ("/v1/candidates/\(none)/references/\(none)/photo", "unknown-reference"),
    ] {
      let answer = try await world.ask(.operators, .get, path, as: .administrator)
      #expect(answer.status == 404)
      #expect(answer.code == code)
    }
  }
}
