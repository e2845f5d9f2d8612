import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct SittingFactsRouteTests {
  @Test func `tells a countdown page everything in the exam's zone`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.sitting(of: $0, secondLogin: .takeOver) })
    let answer = try await world.send(.candidate, .get, "/v1/sittings/\(world.sitting.id)")
    #expect(answer.status == 200)
    let expected: [String: StrictJSON] = [
      "sitting": .string("\(world.sitting.id)"), "exam_name": .string(world.exam.name), "sitting_name": "Sitting",
      "kind": "formal", "requires_mock": .boolean(false), "time_zone": "Asia/Shanghai",
      "login_opens": "2024-03-02T09:00:00+08:00", "starts": "2024-03-02T09:30:00+08:00",
      "entry_closes": "2024-03-02T09:30:00+08:00", "ends": "2024-03-02T11:30:00+08:00",
      "server_time": "2024-03-02T09:05:00+08:00", "reentry": "until-ends", "second_login": "take-over",
      "challenge": "off",
      "without_challenge": "fallback", "filters": "warn", "bare_face": "warn", "consent_version": "1",
      "evidence": .boolean(false),
    ]
    guard case .object(let members) = answer.json else {
      Issue.record("no object")
      return
    }
    #expect(Dictionary(uniqueKeysWithValues: members.map { ($0.name, $0.value) }) == expected)
  }

  @Test func `tells the runs of a mock sitting`() async throws {
    let world = try await ServiceWorld(sitting: { try Fixtures.mock(of: $0, runs: 3) })
    let answer = try await world.send(.candidate, .get, "/v1/sittings/\(world.sitting.id)")
    #expect(answer.json["kind"]?.string == "mock")
    #expect(answer.json["mock_runs"]?.integer == 3)
    #expect(answer.json["requires_mock"] == nil)
  }

  @Test(arguments: ["x", "00000000000000000000000000000000"])
  func `knows no other sitting`(_ sitting: String) async throws {
    let world = try await ServiceWorld()
    let answer = try await world.send(.candidate, .get, "/v1/sittings/\(sitting)")
    #expect(answer.status == 404)
    #expect(answer.code == "unknown-sitting")
  }
}
