import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct AlertRouteTests {
  @Test func `lists what looked like abuse, in both languages`() async throws {
    let world = try await ServiceWorld()
    let alert = AbuseAlert(
      kind: .loginsFromOneAddress, subject: "ab12", examID: world.exam.id, sittingID: world.sitting.id, count: 31,
      threshold: 30, window: .seconds(1800), at: world.clock.now(), trigger: 1)
    try await world.store.append(alert.event)
    let answer = try await world.ask(.operators, .get, "/v1/alerts", as: .auditor)
    #expect(answer.status == 200)
    let listed = try #require(answer.json["alerts"]?.array?.first)
    #expect(listed["kind"]?.string == "logins-from-one-address")
    #expect(listed["subject"]?.string == "ab12")
    #expect(listed["count"]?.integer == 31 && listed["threshold"]?.integer == 30)
    #expect(listed["window_seconds"]?.integer == 1800)
    #expect(listed["text"]?["zh"]?.string == "同一地址登录了多名考生")
    #expect(listed["sitting"]?.string == "\(world.sitting.id)")
  }

  @Test func `shows a day where nothing else is asked for, and pages`() async throws {
    let world = try await ServiceWorld()
    for age in [100_000, 3, 2, 1] {
      let alert = AbuseAlert(
        kind: .manyCredentials, subject: "desk-\(age)", examID: nil, sittingID: nil, count: 60, threshold: 60,
        window: .seconds(1800), at: world.clock.now() - .seconds(age), trigger: 1)
      try await world.store.append(alert.event)
    }
    func subjects(_ query: String) async throws -> [String?] {
      let answer = try await world.ask(.operators, .get, "/v1/alerts\(query)", as: .administrator)
      return answer.json["alerts"]?.array?.map { $0["subject"]?.string } ?? []
    }
    #expect(try await subjects("") == ["desk-3", "desk-2", "desk-1"])
    #expect(try await subjects("?after=0") == ["desk-100000", "desk-3", "desk-2", "desk-1"])
    #expect(try await subjects("?after=2&limit=1") == ["desk-2"])
    let page = try await world.ask(.operators, .get, "/v1/alerts?limit=1", as: .auditor)
    #expect(page.json["next"]?.integer == 2)
  }
}
