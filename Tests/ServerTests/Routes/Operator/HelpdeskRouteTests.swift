import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct HelpdeskRouteTests {
  @Test func `issues a password that is shown once`() async throws {
    let world = try await ServiceWorld()
    let password = try await world.issuePassword()
    #expect(password.count == 11)
    let records = try await world.store.records(AuditQuery(action: .credentialIssued))
    #expect(records.map(\.event.actor) == [.operatorNamed("helpdesk-1")])
    #expect(!world.sink.texts.contains { $0.contains(password) })
  }

  @Test func `says why there is no password`() async throws {
    let world = try await ServiceWorld()
    func issue(_ candidate: String, _ sitting: String) async throws -> HTTPTestClient.Response {
      try await world.post(
        .operators, "/v1/candidates/\(candidate)/credentials", .object(["sitting": .string(sitting)]), as: .helpdesk)
    }
    let none = String(repeating: "0", count: 32)
    #expect(try await issue(none, "\(world.sitting.id)").code == "unknown-candidate")
    #expect(try await issue("\(world.candidate.id)", none).code == "unknown-sitting")
    #expect(try await issue("\(world.candidate.id)", "x").json["pointer"]?.string == "/sitting")
    world.clock.set(Fixtures.minute(150))
    let ended = try await issue("\(world.candidate.id)", "\(world.sitting.id)")
    #expect(ended.status == 409)
    #expect(ended.code == "sitting-over")
  }

  @Test func `lets a candidate try the face again`() async throws {
    let world = try await ServiceWorld()
    for _ in 1...5 { _ = try await world.failLogin() }
    #expect(try await world.post(.candidate, "/v1/logins", ServiceWorld.claim(world.sitting)).status == 429)
    let body = StrictJSON.object(["sitting": .string("\(world.sitting.id)")])
    let path = "/v1/candidates/\(world.candidate.id)/attempts/reset"
    #expect(try await world.post(.operators, path, body, as: .helpdesk).status == 204)
    _ = try await world.logIn()
    let elsewhere = StrictJSON.object(["sitting": .string("\(SittingID.random())")])
    #expect(try await world.post(.operators, path, elsewhere, as: .helpdesk).code == "unknown-sitting")
    let sitting = StrictJSON.string("\(world.sitting.id)")
    let why = StrictJSON.object(["sitting": sitting, "reason": "light-fixed"])
    #expect(try await world.post(.operators, path, why, as: .helpdesk).status == 204)
    let records = try await world.store.records(AuditQuery(action: .attemptsReset))
    #expect(records.map(\.event.reasons) == [[], ["light-fixed"]])
    for reason in ["张三的灯", "", "Light-fixed"] {
      let other = try await world.post(
        .operators, path, .object(["sitting": sitting, "reason": .string(reason)]), as: .helpdesk)
      #expect(other.status == 422 && other.json["pointer"]?.string == "/reason")
    }
    // No word beside the reset itself may come with a credential.
    let issue = "/v1/candidates/\(world.candidate.id)/credentials"
    #expect(try await world.post(.operators, issue, why, as: .helpdesk).status == 422)
  }

  @Test func `lists live sessions and ends one`() async throws {
    let world = try await ServiceWorld()
    let tokens = try await world.logIn()
    let path = "/v1/sittings/\(world.sitting.id)/sessions"
    let listed = try await world.ask(.operators, .get, path, as: .helpdesk)
    #expect(listed.json["sessions"]?.array?.map { $0["candidate"]?.string } == ["\(world.candidate.id)"])
    let end = "/v1/sessions/\(tokens.session)/end"
    #expect(try await world.ask(.operators, .post, end, as: .helpdesk).status == 204)
    #expect(try await !world.isActive(tokens.access))
    #expect(try await world.ask(.operators, .get, path, as: .helpdesk).json["sessions"] == .array([]))
    let again = try await world.ask(.operators, .post, end, as: .helpdesk)
    #expect(again.status == 409)
    #expect(again.code == "session-over")
    let unknown = try await world.ask(.operators, .post, "/v1/sessions/\(SessionID.random())/end", as: .helpdesk)
    #expect(unknown.code == "unknown-session")
  }
}
