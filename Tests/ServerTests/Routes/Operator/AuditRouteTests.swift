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

  @Test func `exports lines of JSON, on record, and ends at that record`() async throws {
    let world = try await ServiceWorld()
    _ = try await world.failLogin()
    let answer = try await world.ask(.operators, .get, "/v1/audit/export?action=verdict-refused", as: .auditor)
    #expect(answer.status == 200)
    #expect(answer.headers["Content-Type"] == "application/x-ndjson")
    let records = answer.text.split(separator: "\n").map { AuditRecordLine.record(in: Array($0.utf8)) }
    #expect(records == (try await world.store.records(AuditQuery(action: .verdictRefused))))
    let export = try #require(try await world.store.records(AuditQuery(action: .auditExported)).first)
    #expect(export.event.details == ["action": "verdict-refused"])
    #expect(export.event.actor == .operatorNamed("auditor-1"))

    for _ in 0..<1200 {
      try await world.store.append(AuditEvent(at: world.clock.now(), actor: .service, action: .keysRotated))
    }
    let all = try await world.ask(.operators, .get, "/v1/audit/export", as: .auditor)
    let newest = try #require(try await world.store.auditHead()).sequence
    #expect(all.text.split(separator: "\n").count == Int(newest))
    #expect(try await world.ask(.operators, .get, "/v1/audit/export?limit=1", as: .auditor).code == "invalid-query")
  }

  @Test func `lists signed heads with the keys that verify them`() async throws {
    let world = try await ServiceWorld()
    let pack = try await world.ask(.operators, .post, "/v1/candidates/\(world.candidate.id)/evidence", as: .auditor)
    #expect(pack.code == "unknown-candidate")
    _ = try await world.failLogin()
    let made = try await world.ask(.operators, .post, "/v1/candidates/\(world.candidate.id)/evidence", as: .auditor)
    #expect(made.status == 200)
    #expect(made.json["files"]?["manifest.jws"]?.string?.contains("..") == true)

    let answer = try await world.ask(.operators, .get, "/v1/audit/heads", as: .auditor)
    let head = try #require(answer.json["heads"]?.array?.first)
    let keys = try #require(KeySet.keys(in: answer.body))
    let read = try AuditHeadStatement.read(try #require(head["statement"]?.string), keys: keys)
    #expect(read.sequence == head["sequence"]?.integer)
    #expect(read == (try await world.store.auditHead()))
    #expect(head["key"]?.string == keys[0].thumbprint)
  }

  @Test func `whoever reads the log cannot write what it is about`() async throws {
    let world = try await ServiceWorld()
    let candidate = "/v1/candidates/\(world.candidate.id)"
    let sitting: StrictJSON = .object(["sitting": .string("\(world.sitting.id)")])
    for path in ["credentials", "attempts/reset", "withdrawal"] {
      #expect(try await world.post(.operators, "\(candidate)/\(path)", sitting, as: .auditor).code == "no-right")
    }
    for method in [HTTPMethod.post, .put, .delete, .patch] {
      #expect(try await world.ask(.operators, method, "/v1/audit", as: .auditor).status == 405)
    }
    // Nothing but the refusals is on record.
    #expect(try await world.store.records(AuditQuery()).allSatisfy { $0.event.action == .accessRefused })
  }
}
