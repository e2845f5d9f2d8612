import FaceAuth
import FaceAuthTestSupport
import Foundation
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct BatchPhotoRouteTests {
  private static let roster = """
    证件号,准考证号,姓名,照片
    E12345678,B-2,李四,
    E12345679,B-3,王五,
    E12345680,B-4,赵六,b4.jpg
    E12345681,B-5,钱七,b4.jpg
    """

  /// Two photos for the row on line 2, one for line 3, one for two rows, one for nobody.
  private static let photos = ["E12345678.jpg", "一组/e12345678.png", "B-3.jpg", "b4.jpg", "110105194912310021.jpg"]

  private func headers(_ type: String) -> HTTPHeaders {
    ["Authorization": "Bearer \(ServiceWorld.token(of: .enroller))", "Content-Type": type]
  }

  private func ask(
    _ world: ServiceWorld, _ method: HTTPMethod, _ batch: String, _ rest: String, as role: AccessRole = .enroller
  ) async throws -> HTTPTestClient.Response {
    try await world.ask(.operators, method, "/v1/batches/\(batch)/\(rest)", as: role)
  }

  private func filled(_ world: ServiceWorld) async throws -> String {
    let made = try await world.send(
      .operators, .post, "/v1/exams/\(world.exam.id)/batches", headers: headers("text/csv"), body: Self.roster)
    let batch = try #require(made.json["batch"]?.string)
    for name in Self.photos { try await upload(name, to: batch, in: world) }
    return batch
  }

  private func upload(_ name: String, _ body: String? = nil, to batch: String, in world: ServiceWorld) async throws {
    var headers = headers("image/jpeg")
    headers["X-Photo-Name"] = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
    let answer = try await world.send(
      .operators, .post, "/v1/batches/\(batch)/photos", headers: headers, body: body ?? "is \(name)")
    #expect(answer.status == 204)
  }

  /// What a page says of each photo, by its masked name.
  private func strays(_ world: ServiceWorld, _ batch: String, _ query: String = "") async throws -> [String: StrictJSON]
  {
    let photos = try await ask(world, .get, batch, "stray-photos\(query)").json["photos"]?.array
    return Dictionary(try #require(photos).map { ($0["name"]?.string ?? "", $0) }) { first, _ in first }
  }

  private func id(_ photo: StrictJSON?) throws -> String { try #require(photo?["photo"]?.string) }

  @Test func `lists photos that rows contend for, share or do not have, with the rows`()
    async throws
  {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    let answer = try await ask(world, .get, batch, "stray-photos", as: .auditor)
    #expect(answer.json["counts"]?["photo-ambiguous"]?.integer == 2)
    #expect(answer.json["counts"]?["photo-shared"]?.integer == 1)
    #expect(answer.json["counts"]?["photo-extra"]?.integer == 1)
    #expect(answer.json["next"] == nil)
    #expect(!answer.text.contains("110105194912310021"))
    let found = try await strays(world, batch)
    #expect(Set(found.keys) == ["E12345678.jpg", "一组/e12345678.png", "b4.jpg", "110***********0021.jpg"])
    func lines(_ name: String) -> [Int64?]? {
      let rows: [StrictJSON]? = found[name]?["rows"]?.array
      return rows.map { rows in rows.map { row in row["line"]?.integer } }
    }
    for name in ["E12345678.jpg", "一组/e12345678.png"] {
      #expect(found[name]?["reason"]?.string == "photo-ambiguous")
      #expect(lines(name) == [2])
      #expect(found[name]?["rows"]?.array?.first?["ticket"]?.string == "B-2")
      #expect(found[name]?["zh"]?.string?.isEmpty == false && found[name]?["en"]?.string?.isEmpty == false)
    }
    #expect(found["b4.jpg"]?["reason"]?.string == "photo-shared")
    #expect(lines("b4.jpg") == [4, 5])
    #expect(found["b4.jpg"]?["row_count"]?.integer == 2)
    #expect(found["110***********0021.jpg"]?["reason"]?.string == "photo-extra")
    #expect(lines("110***********0021.jpg") == [])
  }

  @Test func `gives the list page by page, also by reason, and follows each change`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    var (pages, next): ([Int], String?) = ([], nil)
    var seen: [String] = []
    repeat {
      let query = "?limit=3" + (next.map { "&after=\($0)" } ?? "")
      let page = try await ask(world, .get, batch, "stray-photos\(query)").json
      let ids = try #require(page["photos"]?.array).compactMap { $0["photo"]?.string }
      (pages, seen, next) = (pages + [ids.count], seen + ids, page["next"]?.string)
      #expect(page["counts"]?["photo-ambiguous"]?.integer == 2)
    } while next != nil
    #expect(pages == [3, 1])
    #expect(seen == seen.sorted() && Set(seen).count == 4)
    #expect(Set(try await strays(world, batch, "?reason=photo-extra").keys) == ["110***********0021.jpg"])
    for query in ["?reason=photo-nice", "?limit=0", "?after=x", "?name=b4.jpg"] {
      #expect(try await ask(world, .get, batch, "stray-photos\(query)").code == "invalid-query", "\(query)")
    }
    // In the very instant of the list that was read before.
    try await upload("B-3.png", to: batch, in: world)
    #expect(try await strays(world, batch, "?reason=photo-ambiguous").count == 4)
  }

  @Test func `shows a photo as it came, and takes it out with a record by its digest`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    let photo = try id(try await strays(world, batch)["一组/e12345678.png"])
    let shown = try await ask(world, .get, batch, "photos/\(photo)", as: .auditor)
    #expect(shown.status == 200 && shown.text == "is 一组/e12345678.png")
    #expect(shown.headers["Content-Type"] == "image/jpeg")
    #expect(try await ask(world, .delete, batch, "photos/\(photo)").status == 204)
    #expect(try await ask(world, .get, batch, "photos/\(photo)").code == "unknown-photo")
    #expect(try await ask(world, .delete, batch, "photos/\(photo)").code == "unknown-photo")
    #expect(Set(try await strays(world, batch).keys) == ["b4.jpg", "110***********0021.jpg"])
    let records = try await world.store.records(AuditQuery(examID: world.exam.id))
    let added = records.filter { $0.event.action == .batchPhotoAdded }.map { $0.event.details["photo"] }
    let removed = records.filter { $0.event.action == .batchPhotoRemoved }
    #expect(removed.map { $0.event.details["photo"] } == [added[1]])
    #expect(removed.map { $0.event.details["batch"] } == [batch])
    #expect(removed.allSatisfy { $0.event.actor.text == records[0].event.actor.text })
    #expect(!world.sink.texts.joined().contains("E12345678"))
    for wrong in ["x", String(repeating: "0", count: 32)] {
      #expect(try await ask(world, .get, batch, "photos/\(wrong)").code == "unknown-photo", "\(wrong)")
      #expect(try await ask(world, .delete, batch, "photos/\(wrong)").code == "unknown-photo", "\(wrong)")
    }
  }

  @Test func `the id of a photo is not that of another which took its place`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    let photo = try id(try await strays(world, batch)["b4.jpg"])
    try await upload("b4.jpg", "another", to: batch, in: world)
    #expect(try await ask(world, .delete, batch, "photos/\(photo)").code == "unknown-photo")
    let other = try await filled(world)
    let elsewhere = try #require(BatchID(other))
    let there = try #require(await world.store.photos(of: elsewhere).first)
    #expect(try await ask(world, .get, batch, "photos/\(there.id)").code == "unknown-photo")
    #expect(try await ask(world, .delete, batch, "photos/\(there.id)").code == "unknown-photo")
  }

  @Test func `takes nothing out of a batch that has begun`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    let id = try #require(BatchID(batch))
    let photo = try self.id(try await strays(world, batch)["E12345678.jpg"])
    _ = try await world.store.move(id, from: [.open], to: .running, at: world.clock.now())
    #expect(try await ask(world, .get, batch, "stray-photos").code == "batch-busy")
    for state in EnrolmentBatch.State.allCases where state != .open {
      _ = try await world.store.move(id, from: Set(EnrolmentBatch.State.allCases), to: state, at: world.clock.now())
      let answer = try await ask(world, .delete, batch, "photos/\(photo)")
      #expect(answer.status == 409 && answer.code == "batch-begun", "\(state)")
    }
    #expect(try await world.store.photoCount(of: id) == Self.photos.count)
    #expect(try await world.store.records(AuditQuery(action: .batchPhotoRemoved)).isEmpty)
    #expect(try await strays(world, batch).count == 4)
  }
}
