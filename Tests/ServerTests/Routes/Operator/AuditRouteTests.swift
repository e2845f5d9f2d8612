import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct AuditRouteTests {
  @Test func `shows what a verdict stood on, chained`() async throws {
    let world = try await ServiceWorld()
    _ = try await world.failLogin()
    let answer = try await world.ask(
      .operators, .get, "/v1/audit?action=verdict-refused&candidate=\(world.candidate.id)", as: .auditor)
    #expect(answer.status == 200)
    let record = try #require(answer.json["records"]?.array?.first)
    #expect(record["reasons"] == .array(["no-match"]))
    #expect(record["details"]?["threshold"]?.string == "-0.45")
    #expect(record["details"]?["distance"] != nil)
    #expect(record["hash"]?.string?.count == 64)
    #expect(!answer.text.contains(ServiceWorld.number) && !answer.text.contains(ServiceWorld.name))
  }

  @Test func `pages, and narrows by time`() async throws {
    let world = try await ServiceWorld()
    for _ in 1...3 { _ = try await world.failLogin() }
    var after: Int64?
    var sequences: [Int64] = []
    repeat {
      let query = "/v1/audit?limit=4" + (after.map { "&after=\($0)" } ?? "")
      let page = try await world.ask(.operators, .get, query, as: .auditor)
      sequences += page.json["records"]?.array?.compactMap { $0["sequence"]?.integer } ?? []
      after = page.json["next"]?.integer
    } while after != nil
    #expect(sequences == Array(1...6))
    let later = try await world.ask(
      .operators, .get, "/v1/audit?from=2024-03-02T09:05:01%2B08:00", as: .auditor)
    #expect(later.json["records"] == .array([]))
    let earlier = try await world.ask(.operators, .get, "/v1/audit?until=2024-03-02T01:05:01Z", as: .auditor)
    #expect(earlier.json["records"]?.array?.count == 6)
  }

  @Test(arguments: [
    "candidat=00000000000000000000000000000000", "candidate=x", "action=everything", "from=yesterday", "limit=0",
    "after=-1", "action=login-opened&action=verdict-refused",
  ])
  func `refuses a condition that it does not understand`(_ query: String) async throws {
    let world = try await ServiceWorld()
    let answer = try await world.ask(.operators, .get, "/v1/audit?\(query)", as: .auditor)
    #expect(answer.status == 400)
    #expect(answer.code == "invalid-query")
  }
}
