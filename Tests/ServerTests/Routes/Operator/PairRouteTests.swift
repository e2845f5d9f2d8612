import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct PairRouteTests {
  private func enrol(_ world: ServiceWorld, _ number: Int) async throws -> String {
    let body: StrictJSON = .object([
      "id_number": .string("E1234567\(number)"), "ticket": .string("P-\(number)"), "name": "李四",
      "photo": .string(Base64.standard.encode(Array("person-\(number)-1".utf8))),
    ])
    let answer = try await world.post(.operators, "/v1/exams/\(world.exam.id)/candidates", body, as: .enroller)
    return try #require(answer.json["candidate"]?.string)
  }

  @Test func `lists, shows and takes back, and puts both on record`() async throws {
    let world = try await ServiceWorld()
    let (one, other) = (try await enrol(world, 2), try await enrol(world, 3))
    let path = "/v1/exams/\(world.exam.id)/known-pairs"
    func list(_ one: String, _ other: String, _ reason: StrictJSON) async throws -> HTTPTestClient.Response {
      try await world.post(
        .operators, path, .object(["one": .string(one), "other": .string(other), "reason": reason]), as: .enroller)
    }
    let listed = try await list(one, other, "双胞胎")
    #expect(listed.status == 201 && listed.json["reason"]?.string == "双胞胎")
    #expect(try await list(one, one, "?").code == "unknown-candidate")
    #expect(try await list(one, "\(CandidateID.random())", "?").code == "unknown-candidate")
    #expect(try await list(one, other, "").code == "invalid-body")
    #expect(try await list(one, other, "  ").code == "invalid-body")

    let shown = try await world.ask(.operators, .get, path, as: .helpdesk)
    #expect(shown.status == 200 && shown.json["pairs"]?.array?.count == 1)
    let item = "\(path)/\(other)/\(one)"
    #expect(try await world.ask(.operators, .delete, item, as: .enroller).status == 204)
    #expect(try await world.ask(.operators, .delete, item, as: .enroller).status == 404)
    let actions = try await world.store.records(AuditQuery()).map(\.event.action)
    #expect(actions.contains(.pairListed) && actions.contains(.pairUnlisted))
  }
}
