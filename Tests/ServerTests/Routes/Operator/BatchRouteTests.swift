import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct BatchRouteTests {
  private static let roster = """
    证件号,准考证号,姓名
    E12345678,B-2,李四
    E12345679,B-3,王五
    E12345680,B-4,赵六
    """

  private func create(_ world: ServiceWorld, _ roster: String = roster) async throws -> HTTPTestClient.Response {
    try await world.send(
      .operators, .post, "/v1/exams/\(world.exam.id)/batches", headers: headers("text/csv"), body: roster)
  }

  private func headers(_ type: String, name: String? = nil) -> HTTPHeaders {
    var headers: HTTPHeaders = [
      "Authorization": "Bearer \(ServiceWorld.token(of: .enroller))", "Content-Type": type,
    ]
    headers["X-Photo-Name"] = name
    return headers
  }

  private func upload(
    _ photo: String, named name: String?, to batch: String, in world: ServiceWorld
  ) async throws -> HTTPTestClient.Response {
    try await world.send(
      .operators, .post, "/v1/batches/\(batch)/photos", headers: headers("image/jpeg", name: name), body: photo)
  }

  private func ask(
    _ world: ServiceWorld, _ method: HTTPMethod, _ batch: String, _ rest: String = ""
  ) async throws -> HTTPTestClient.Response {
    try await world.ask(.operators, method, "/v1/batches/\(batch)\(rest)", as: .enroller)
  }

  /// Follows the batch to the end of its run.
  private func end(of batch: String, in world: ServiceWorld) async throws -> StrictJSON {
    let slot = try #require(StreamSlots(limit: 1).take())
    let events = BatchProgressSequence(
      store: world.store, batch: try #require(BatchID(batch)), slot: slot)
    var last: ServerSentEvent?
    for try await event in events { last = event }
    #expect(last?.event == "ended")
    return try StrictJSON(parsing: Array((last?.data ?? "").utf8))
  }

  /// A batch with its roster and three photos, one of which shows nobody.
  private func filled(_ world: ServiceWorld) async throws -> String {
    let batch = try #require(try await create(world).json["batch"]?.string)
    for (photo, name) in [("person-2-1", "E12345678.jpg"), ("person-3-1", "B-3.png"), ("nobody", "B-4.JPG")] {
      #expect(try await upload(photo, named: name, to: batch, in: world).status == 204)
    }
    return batch
  }

  @Test func `takes a roster and photos, runs, and tells the result`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    let waiting = try await ask(world, .get, batch)
    #expect(waiting.json["state"]?.string == "open")
    #expect(waiting.json["photos"]?.integer == 3)
    #expect(waiting.json["rows"]?.integer == 3)

    let begun = try await ask(world, .post, batch, "/run")
    #expect(begun.status == 202)
    let ended = try await end(of: batch, in: world)
    #expect(ended["state"]?.string == "finished")
    #expect(ended["enrolled"]?.integer == 2)
    #expect(ended["reasons"]?["photo-no-face"]?.integer == 1)
    // Those who are enrolled have their photos.
    #expect(ended["photos"]?.integer == 1)

    let result = try await ask(world, .get, batch, "/result")
    #expect(result.headers["Content-Type"] == "text/csv; charset=utf-8")
    let lines = result.text.split(separator: "\r\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[1] == "2,B-2,enrolled,,,")
    #expect(lines[3].hasPrefix("4,B-4,refused,photo-no-face,"))
    #expect(!result.text.contains("E12345678"))

    let list = try await world.ask(.operators, .get, "/v1/exams/\(world.exam.id)/batches", as: .auditor)
    #expect(list.json["batches"]?.array?.first?["batch"]?.string == batch)
    let actions = try await world.store.records(AuditQuery(examID: world.exam.id)).map(\.event.action)
    #expect(
      actions == [
        .batchCreated, .batchPhotoAdded, .batchPhotoAdded, .batchPhotoAdded, .batchStarted, .candidateEnrolled,
        .candidateEnrolled, .batchEnded,
      ])
    #expect(!world.sink.texts.joined().contains("E12345678"))
  }

  @Test func `goes on with better photos, and keeps who is enrolled`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    _ = try await ask(world, .post, batch, "/run")
    _ = try await end(of: batch, in: world)
    let analyses = world.engine.analyses
    #expect(try await upload("person-1-8", named: "B-4.JPG", to: batch, in: world).status == 204)
    #expect(try await ask(world, .post, batch, "/run").status == 202)
    let ended = try await end(of: batch, in: world)
    #expect(ended["enrolled"]?.integer == 3)
    #expect(world.engine.analyses == analyses + 1)
  }

  @Test func `one batch at a time runs, can be cancelled, and is not erased meanwhile`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    #expect(try await ask(world, .post, batch, "/cancel").code == "batch-not-running")
    world.engine.hold()
    #expect(try await ask(world, .post, batch, "/run").json["state"]?.string == "running")
    await world.engine.arrived()
    #expect(try await ask(world, .post, batch, "/run").code == "batch-busy")
    #expect(try await ask(world, .delete, batch).code == "batch-busy")
    #expect(try await ask(world, .post, batch, "/cancel").status == 204)
    world.engine.letGo()
    let ended = try await end(of: batch, in: world)
    #expect(ended["state"]?.string == "cancelled")
    // The rows under way were finished.
    #expect(ended["done"]?.integer == 2)
    #expect(try await ask(world, .get, batch, "/result").text.contains("4,B-4,pending,not-done,"))
    #expect(try await ask(world, .post, batch, "/run").status == 202)
    #expect(try await end(of: batch, in: world)["state"]?.string == "finished")
    #expect(try await ask(world, .delete, batch).status == 204)
    #expect(try await ask(world, .get, batch).code == "unknown-batch")
    #expect(try await world.store.candidates(of: world.exam.id, after: nil, limit: 9).count == 3)
  }

  @Test func `what a killed service left running is shown as interrupted, and goes on`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    let id = try #require(BatchID(batch))
    _ = try await world.store.move(id, from: [.open], to: .running, at: world.clock.now())
    let jobs = try #require(world.application.services.first { $0.name == "batches" })
    try await jobs.start()
    #expect(try await ask(world, .get, batch).json["state"]?.string == "interrupted")
    #expect(try await ask(world, .post, batch, "/run").status == 202)
    #expect(try await end(of: batch, in: world)["done"]?.integer == 3)
    await jobs.stop()
    #expect(try await ask(world, .post, batch, "/run").code == "overloaded")
  }

  @Test func `refuses what is no roster, and says why in both languages`() async throws {
    let world = try await ServiceWorld()
    for roster in ["姓名\n甲\n", "证件号,准考证号,姓名\n", "证件号,准考证号,姓名\n\"1,2,3", "证件号,证件号,准考证号,姓名\n1,1,1,1"] {
      let answer = try await create(world, roster)
      #expect(answer.code == "invalid-roster")
      #expect(answer.json["detail"]?.string?.isEmpty == false)
      #expect(answer.json["detail_zh"]?.string?.isEmpty == false)
    }
  }

  @Test func `goes by what is in a roster, and refuses text that was sent as a workbook`() async throws {
    let world = try await ServiceWorld()
    let workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    func post(_ path: String, _ type: String, _ bytes: [UInt8]) async throws -> HTTPTestClient.Response {
      try await world.send(
        .operators, .post, "/v1/exams/\(world.exam.id)/\(path)", headers: headers(type), bytes: bytes)
    }
    for path in ["roster", "batches"] {
      for type in [workbookType, "Application/VND.openxmlformats-officedocument.spreadsheetml.sheet; x=y"] {
        let refusal = try await post(path, type, Array(Self.roster.utf8))
        #expect(refusal.code == "invalid-roster")
        #expect(refusal.json["detail"]?.string?.hasPrefix("named .xlsx, but") == true)
        #expect(refusal.json["detail_zh"]?.string?.hasPrefix("文件名是 .xlsx") == true)
        // Nothing to choose from.
        #expect(refusal.json["titles"] == nil && refusal.json["sheets"] == nil)
      }
    }
    #expect(try await world.store.batches(of: world.exam.id).isEmpty)
    let workbook = try RosterFixtures.workbook("openpyxl.xlsx")
    for type in ["text/csv", workbookType] {
      let preview = try await post("roster", type, workbook)
      #expect(preview.json["format"]?.string == "xlsx" && preview.json["sheet"]?.string == "考生名单")
    }
  }

  @Test func `photos have names that stay in a folder, and are no more than the rows can use`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    let long = String(repeating: "x", count: 252) + ".jpg"
    for name in [nil, "..%2Fb.jpg", "/b.jpg", "%00.jpg", "%FF.jpg", "a b.jpg", "a.txt", "a.zip", "Thumbs.db", long] {
      let answer = try await upload("person-1-1", named: name, to: batch, in: world)
      #expect(answer.code == "invalid-header", "\(name ?? "none")")
    }
    for number in 1...3 {
      #expect(try await upload("x", named: "%E7%94%B2\(number).jpg", to: batch, in: world).status == 204)
    }
    #expect(try await upload("x", named: "7.jpg", to: batch, in: world).code == "too-many-photos")
    let nobody = String(repeating: "0", count: 32)
    #expect(try await upload("x", named: "7.jpg", to: nobody, in: world).code == "unknown-batch")
  }

  @Test func `shows how a roster is understood, and takes the operator's word for its columns`() async throws {
    let world = try await ServiceWorld()
    let roster = "号码,票号,姓名\nE12345678,B-2,李四\n110101199001011234,B-3,王五\n"
    func post(_ path: String) async throws -> HTTPTestClient.Response {
      try await world.send(
        .operators, .post, "/v1/exams/\(world.exam.id)/\(path)", headers: headers("text/csv"), body: roster)
    }
    let refusal = try await post("roster")
    #expect(refusal.code == "invalid-roster")
    // What there is to choose from; an ID number is no title.
    #expect(refusal.json["titles"]?.array?.compactMap(\.string) == ["号码", "票号", "姓名"])
    let untitled = try await create(world, "11010519491231002X,B-2,李四\n")
    #expect(untitled.json["titles"]?.array?.compactMap(\.string) == ["B-2", "李四"])
    let map = "?map=id_number%3D%E5%8F%B7%E7%A0%81&map=ticket%3DB"
    let preview = try await post("roster\(map)").json
    #expect(preview["rows"]?.integer == 2 && preview["sound"]?.integer == 1)
    #expect(preview["format"]?.string == "csv" && preview["header_line"]?.integer == 1)
    #expect(preview["problems"]?.array?.first?["code"]?.string == "id-number-check-digit")
    #expect(preview["columns"]?.array?.first?["chosen"] == .boolean(true))
    #expect(preview["first"]?.array?.first?["id_number"]?.string?.contains("E12345678") == false)
    #expect(try await world.store.batches(of: world.exam.id).isEmpty)

    #expect(try await post("batches?map=nothing").code == "invalid-roster")
    #expect(try await post("batches?map=\(String(repeating: "a", count: 257))").code == "invalid-query")
    let batch = try #require(try await post("batches\(map)").json["batch"]?.string)
    #expect(
      try await upload("person-2-1", named: "folder%2FE12345678_%E6%9D%8E.jpg", to: batch, in: world).status == 204)
    #expect(try await upload("person-2-1", named: "folder%2Fb-2.jpg", to: batch, in: world).status == 204)
    // The choice is kept for the run.
    #expect(try await ask(world, .post, batch, "/run").status == 202)
    let ended = try await end(of: batch, in: world)
    #expect(ended["enrolled"]?.integer == 1)
    #expect(ended["reasons"]?["id-number-check-digit"]?.integer == 1)
  }

  @Test func `takes photos in a ZIP file, and tells of what is none`() async throws {
    let world = try await ServiceWorld()
    let batch = try #require(try await create(world).json["batch"]?.string)
    let zip = HandmadeZIP([
      .init("班级/E12345678.jpg", "person-2-1"), .init("B-3.png", "person-3-1"), .init("说明.txt", "x"),
      .init("../B-4.jpg", "x"), .init("B-4.jpg"),
    ])
    func post(_ bytes: [UInt8]) async throws -> HTTPTestClient.Response {
      try await world.send(
        .operators, .post, "/v1/batches/\(batch)/archives", headers: headers("application/zip"), bytes: bytes)
    }
    let answer = try await post(zip.bytes).json
    #expect(answer["added"]?.integer == 2 && answer["replaced"]?.integer == 0)
    #expect(answer["passed_over_count"]?.integer == 3)
    let codes = answer["passed_over"]?.array?.compactMap { $0["code"]?.string }
    #expect(codes == ["photo-not-picture", "photo-unsafe-path", "photo-empty"])
    #expect(try await post(zip.bytes).json["replaced"]?.integer == 2)
    #expect(try await post(Array("PK no zip".utf8)).code == "invalid-archive")
    let many = HandmadeZIP((1...9).map { .init("\($0).jpg", "x") })
    #expect(try await post(many.bytes).code == "too-many-photos")

    #expect(try await ask(world, .get, batch, "/rows/2/photo").headers["Content-Type"] == "image/jpeg")
    #expect(try await ask(world, .get, batch, "/rows/2/photo").text == "person-2-1")
    #expect(try await ask(world, .get, batch, "/rows/4/photo").code == "unknown-photo")
    #expect(try await ask(world, .get, batch, "/rows/x/photo").code == "unknown-photo")
    #expect(try await ask(world, .post, batch, "/run").status == 202)
    #expect(try await end(of: batch, in: world)["enrolled"]?.integer == 2)
  }

  @Test func `tells the findings row by row, as JSON and as CSV`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    world.engine.hold()
    _ = try await ask(world, .post, batch, "/run")
    await world.engine.arrived()
    #expect(try await ask(world, .get, batch, "/findings").code == "batch-busy")
    world.engine.letGo()
    _ = try await end(of: batch, in: world)
    let findings = try await ask(world, .get, batch, "/findings?limit=2").json
    #expect(findings["rows"]?.array?.map { $0["state"]?.string } == ["enrolled", "enrolled"])
    #expect(findings["next"]?.integer == 3)
    #expect(findings["pairs"]?.array?.isEmpty == true)
    let rest = try await ask(world, .get, batch, "/findings?limit=2&after=3").json
    #expect(rest["rows"]?.array?.first?["findings"]?.array?.first?["code"]?.string == "photo-no-face")
    #expect(rest["next"]?.integer == nil && rest["pairs"]?.array == nil)
    let everywhere = try await ask(world, .get, batch, "/findings?elsewhere=yes").json
    #expect(everywhere["elsewhere"]?["people"]?.integer == 0)
    let table = try await ask(world, .get, batch, "/findings?format=csv")
    #expect(table.headers["Content-Type"] == "text/csv; charset=utf-8")
    #expect(table.text.split(separator: "\r\n").count == 4)
  }

  @Test func `uploads that nobody has touched for a week are erased, the result stays`() async throws {
    let world = try await ServiceWorld()
    let batch = try await filled(world)
    _ = try await ask(world, .post, batch, "/run")
    _ = try await end(of: batch, in: world)
    #expect(try await world.store.removeUploads(unchangedSince: world.clock.now()) == 1)
    #expect(try await ask(world, .get, batch, "/result").text.contains("2,B-2,enrolled"))
    #expect(try await ask(world, .post, batch, "/run").code == "batch-expired")
  }
}
