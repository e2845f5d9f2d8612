import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct RecordRouteTests {
  private static func send(
    _ world: ServiceWorld, _ method: HTTPMethod, _ path: String, picture: String, as role: AccessRole = .enroller
  ) async throws -> HTTPTestClient.Response {
    try await world.send(
      .operators, method, path,
      headers: ["Content-Type": "image/jpeg", "Authorization": "Bearer \(ServiceWorld.token(of: role))"], body: picture)
  }

  private static func put(
    _ world: ServiceWorld, _ path: String, _ body: StrictJSON
  ) async throws -> HTTPTestClient.Response {
    try await world.send(
      .operators, .put, path,
      headers: [
        "Content-Type": "application/json", "Authorization": "Bearer \(ServiceWorld.token(of: .administrator))",
      ], body: body.text)
  }

  @Test func `a withdrawal answers with its proof`() async throws {
    let world = try await ServiceWorld()
    let path = "/v1/candidates/\(world.candidate.id)/withdrawal"
    let vague = try await world.post(.operators, path, .object(["reason": "张三 moved"]), as: .administrator)
    #expect(vague.status == 422 && vague.json["pointer"]?.string == "/reason")
    #expect(try await world.store.candidate(world.candidate.id) != nil)

    let done = try await world.post(
      .operators, path, .object(["reason": "consent-withdrawn"]), as: .administrator)
    #expect(done.status == 200)
    #expect(done.json["scrubbed"] == .boolean(true))
    #expect(done.json["record"]?["action"]?.string == "candidate-withdrawn")
    #expect(done.json["record"]?["details"]?["reason"]?.string == "consent-withdrawn")
    #expect(done.json["record"]?["details"]?["photos"]?.string == "1")
    #expect(try await world.store.candidate(world.candidate.id) == nil)
    let log = try await world.ask(.operators, .get, "/v1/audit?candidate=\(world.candidate.id)", as: .auditor)
    #expect(log.json["records"]?.array?.last?["hash"] == done.json["record"]?["hash"])
    let again = try await world.post(.operators, path, .object(["reason": "requested"]), as: .administrator)
    #expect(again.code == "unknown-candidate")
  }

  @Test func `a photo that is not like the others wants an operator's word`() async throws {
    let world = try await ServiceWorld()
    let path = "/v1/candidates/\(world.candidate.id)/references"
    let stranger = try await Self.send(world, .post, path, picture: "person-2-1")
    #expect(stranger.status == 409 && stranger.code == "reference-differs")
    let vague = try await Self.send(world, .post, path + "?confirm=yes", picture: "person-2-1")
    #expect(vague.code == "invalid-query")
    let confirmed = try await Self.send(world, .post, path + "?confirm=seen-in-person", picture: "person-2-1")
    #expect(confirmed.status == 201)
    let event = try #require(await world.store.records(AuditQuery(action: .referenceAdded)).last?.event)
    #expect(event.details["confirmed"] == "seen-in-person")
  }

  @Test func `a photo takes the place of another, and there are five at most`() async throws {
    let world = try await ServiceWorld()
    let path = "/v1/candidates/\(world.candidate.id)/references"
    let old = try #require(await world.store.references(of: world.candidate.id).first?.id)
    let replaced = try await Self.send(world, .put, "\(path)/\(old)", picture: "person-1-2")
    #expect(replaced.status == 201)
    let new = try #require(replaced.json["reference"]?.string)
    #expect(try await world.store.references(of: world.candidate.id).map { "\($0.id)" } == [new])
    let gone = try await Self.send(world, .put, "\(path)/\(old)", picture: "person-1-2")
    #expect(gone.status == 404 && gone.code == "unknown-reference")
    for _ in 2...5 { #expect(try await Self.send(world, .post, path, picture: "person-1-3").status == 201) }
    let sixth = try await Self.send(world, .post, path, picture: "person-1-3")
    #expect(sixth.status == 409 && sixth.code == "too-many-references")
    #expect(sixth.json["limit"] == .integer(5))
  }

  @Test func `an export has the whole person, in both languages, without scores, and is on record`() async throws {
    let world = try await ServiceWorld()
    _ = try await world.store.append(
      AuditEvent(
        at: world.clock.now(), actor: .candidate, action: .verdictRefused, candidateID: world.candidate.id,
        reasons: ["no-match"], details: ["score": "-0.31", "other-candidate": "feedface", "frames": "3"]))
    let export = try await world.ask(
      .operators, .post, "/v1/candidates/\(world.candidate.id)/export", as: .administrator)
    #expect(export.status == 200)
    #expect(export.json["person"]?["id_number"]?.string == ServiceWorld.number)
    #expect(export.json["person"]?["name"]?.string == ServiceWorld.name)
    let reference = try #require(export.json["references"]?.array?.first)
    #expect(reference["embedding"]?.array?.count == 128)
    let photo = try #require(reference["photo"]?.string)
    #expect(try await world.ask(.operators, .get, photo, as: .administrator).status == 200)
    let verdict = try #require(export.json["audit"]?.array?.first)
    #expect(verdict["text"]?["zh"]?.string == "人脸验证未通过")
    #expect(verdict["reasons"]?.array?.first?["text"]?["en"]?.string == RefusalReason.noMatch.hint.english)
    #expect(verdict["details"] == .object(["frames": "3"]))
    #expect(!export.text.contains("-0.31") && !export.text.contains("feedface"))
    #expect(export.json["audit"]?.array?.last?["action"]?.string == "candidate-exported")
    let event = try #require(await world.store.records(AuditQuery(action: .candidateExported)).last?.event)
    #expect(event.actor == .operatorNamed("administrator-1"))
    let nobody = try await world.ask(
      .operators, .post, "/v1/candidates/\(CandidateID.random())/export", as: .administrator)
    #expect(nobody.code == "unknown-candidate")
  }

  @Test func `an exam's retention is shown, set and left to the policy again`() async throws {
    let world = try await ServiceWorld()
    let path = "/v1/exams/\(world.exam.id)/retention"
    let usual = try await world.ask(.operators, .get, path, as: .auditor)
    #expect(usual.json["set"] == .boolean(false))
    #expect(usual.json["people"] == .integer(1))
    // 90 days after the sitting's end on 2 March 2024.
    #expect(usual.json["until"]?.string == "2024-05-31T11:30:00+08:00")
    let early = try await Self.put(world, path, .object(["until": "2024-03-02T11:00:00"]))
    #expect(early.status == 422 && early.code == "retention-too-early")
    #expect(early.json["last_sitting_ends"]?.string == "2024-03-02T11:30:00+08:00")
    let set = try await Self.put(world, path, .object(["until": "2024-04-01T00:00:00"]))
    #expect(set.json["until"]?.string == "2024-04-01T00:00:00+08:00" && set.json["set"] == .boolean(true))
    let exam = try await world.ask(.operators, .get, "/v1/exams/\(world.exam.id)", as: .helpdesk)
    #expect(exam.json["retention_until"]?.string == "2024-04-01T00:00:00+08:00")
    #expect(try await Self.put(world, path, .object([])).json["set"] == .boolean(false))
    #expect(try await Self.put(world, path, .object(["until": "soon"])).json["pointer"]?.string == "/until")

    let dated = try await world.post(
      .operators, "/v1/exams", .object(["name": "a", "retention_until": "2026-12-31T00:00:00"]), as: .administrator)
    #expect(dated.json["retention_until"]?.string == "2026-12-31T00:00:00+08:00")
  }

  @Test func `the service erases what is due and counts the people stored`() async throws {
    let world = try await ServiceWorld()
    func runOnce(_ name: String) async throws {
      let service = try #require(world.application.services.first { $0.name == name })
      let task = Task { try await service.run() }
      try await Task.sleep(for: .milliseconds(200))
      task.cancel()
      _ = try? await task.value
    }
    try await runOnce("census")
    #expect(try await world.send(.operators, .get, "/metrics").text.contains("faceauth_people_stored 1"))
    world.clock.set(world.sitting.schedule.ends + .seconds(90 * 86_400))
    try await runOnce("retention")
    #expect(try await world.store.candidateCount(of: world.exam.id) == 0)
    try await runOnce("census")
    #expect(try await world.send(.operators, .get, "/metrics").text.contains("faceauth_people_stored 0"))
  }
}
