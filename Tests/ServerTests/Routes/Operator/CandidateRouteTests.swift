import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct CandidateRouteTests {
  private func entry(
    number: String = "E12345678", ticket: String = "B-2", photo: String = "person-2-1", sittings: [String]? = nil
  ) -> StrictJSON {
    var members: [(String, StrictJSON)] = [
      ("id_number", .string(number)), ("ticket", .string(ticket)), ("name", "李四"),
      ("photo", .string(Base64.standard.encode(Array(photo.utf8)))),
    ]
    if let sittings { members.append(("sittings", .array(sittings.map { .string($0) }))) }
    return .object(members.map { StrictJSON.Member(name: $0.0, value: $0.1) })
  }

  private func enrol(_ world: ServiceWorld, _ body: StrictJSON) async throws -> HTTPTestClient.Response {
    try await world.post(.operators, "/v1/exams/\(world.exam.id)/candidates", body, as: .enroller)
  }

  @Test func `enrols, shows masked, finds, and erases`() async throws {
    let world = try await ServiceWorld()
    let enrolled = try await enrol(world, entry(sittings: ["\(world.sitting.id)"]))
    #expect(enrolled.status == 201)
    #expect(enrolled.json["id_number_masked"]?.string == "E******78")
    #expect(enrolled.json["id_kind"]?.string == "passport")
    #expect(enrolled.json["sittings"] == .array([.string("\(world.sitting.id)")]))
    #expect(!enrolled.text.contains("E12345678"))
    let id = try #require(enrolled.json["candidate"]?.string)
    #expect(try await world.ask(.operators, .get, "/v1/candidates/\(id)", as: .helpdesk).text == enrolled.text)

    let searches: [(StrictJSON, Int)] = [
      (.object(["id_number": " e1234 5678"]), 1), (.object(["ticket": "b-2"]), 1),
      (.object(["id_number": "E12345678", "ticket": "B-2"]), 1),
      (.object(["id_number": "E12345678", "ticket": "B-3"]), 0),
      (.object(["id_number": "E00000000"]), 0), (.object(["ticket": "?"]), 0), (.object(["id_number": "?"]), 0),
    ]
    for (search, count) in searches {
      let found = try await world.post(
        .operators, "/v1/exams/\(world.exam.id)/candidates/search", search, as: .helpdesk)
      #expect(found.status == 200)
      #expect(found.json["candidates"]?.array?.count == count)
    }
    let empty = try await world.post(
      .operators, "/v1/exams/\(world.exam.id)/candidates/search", .object([]), as: .helpdesk)
    #expect(empty.code == "invalid-body")

    #expect(try await world.ask(.operators, .delete, "/v1/candidates/\(id)", as: .enroller).status == 204)
    #expect(try await world.ask(.operators, .delete, "/v1/candidates/\(id)", as: .enroller).status == 404)
    let actions = try await world.store.records(AuditQuery(candidateID: CandidateID(id))).map(\.event.action)
    #expect(actions == [.candidateEnrolled, .candidateRemoved])
  }

  @Test func `lists page by page`() async throws {
    let world = try await ServiceWorld()
    for number in 10...14 {
      #expect(try await enrol(world, entry(number: "E123456\(number)", ticket: "C-\(number)")).status == 201)
    }
    var seen: [String] = []
    var after: String?
    repeat {
      let query = "?limit=4" + (after.map { "&after=\($0)" } ?? "")
      let page = try await world.ask(
        .operators, .get, "/v1/exams/\(world.exam.id)/candidates\(query)", as: .auditor)
      seen += page.json["candidates"]?.array?.compactMap { $0["candidate"]?.string } ?? []
      after = page.json["next"]?.string
    } while after != nil
    #expect(seen.count == 6)
    #expect(Set(seen).count == 6)
    for query in ["?limit=0", "?limit=501", "?limit=x", "?after=x", "?page=2", "?limit=1&limit=2"] {
      let answer = try await world.ask(
        .operators, .get, "/v1/exams/\(world.exam.id)/candidates\(query)", as: .auditor)
      #expect(answer.status == 400)
      #expect(answer.code == "invalid-query")
    }
  }

  @Test func `refuses what stands there already, and says whose it is`() async throws {
    let world = try await ServiceWorld()
    let number = try await enrol(world, entry(number: ServiceWorld.number))
    #expect(number.status == 409)
    #expect(number.code == "id-number-exists")
    #expect(number.json["candidate"]?.string == "\(world.candidate.id)")
    let ticket = try await enrol(world, entry(ticket: ServiceWorld.ticket))
    #expect(ticket.code == "ticket-exists")
  }

  @Test(arguments: [
    ("110105194912310021", "id-number-check-digit"), ("1.10105E+17", "id-number-scientific-notation"),
    ("123", "id-number-length"), ("E1234_678", "id-number-character"),
  ])
  func `refuses an ID number that is none`(_ number: String, _ code: String) async throws {
    let world = try await ServiceWorld()
    let answer = try await enrol(world, entry(number: number))
    #expect(answer.status == 422)
    #expect(answer.code == code)
    #expect(!answer.text.contains(number))
  }

  @Test func `refuses a photo that will not do, with hints, and writes nothing`() async throws {
    let world = try await ServiceWorld()
    let nobody = try await enrol(world, entry(photo: "nobody"))
    #expect(nobody.status == 422)
    #expect(nobody.code == "photo-refused")
    #expect(nobody.reasons == ["no-face"])
    #expect(try await enrol(world, entry(photo: "bad-corrupt")).code == "picture-corrupt")
    #expect(try await enrol(world, entry(ticket: "?!")).code == "invalid-ticket")
    #expect(try await enrol(world, entry(sittings: ["\(SittingID.random())"])).code == "sitting-not-of-exam")
    #expect(try await world.store.candidates(of: world.exam.id, after: nil, limit: 10).count == 1)
    let notBase64 = try await world.post(
      .operators, "/v1/exams/\(world.exam.id)/candidates",
      .object(["id_number": "E12345678", "ticket": "B", "name": "a", "photo": "%%%%"]), as: .enroller)
    #expect(notBase64.json["pointer"]?.string == "/photo")
  }

  @Test func `adds, lists, shows and removes references`() async throws {
    let world = try await ServiceWorld()
    let path = "/v1/candidates/\(world.candidate.id)/references"
    let headers: HTTPHeaders = [
      "Content-Type": "image/png", "Authorization": "Bearer \(ServiceWorld.token(of: .enroller))",
    ]
    let added = try await world.send(.operators, .post, path, headers: headers, body: "person-1-2")
    #expect(added.status == 201)
    let id = try #require(added.json["reference"]?.string)
    #expect(!added.text.contains("embedding"))
    #expect(try await world.ask(.operators, .get, path, as: .helpdesk).json["references"]?.array?.count == 2)
    let photo = try await world.ask(.operators, .get, "\(path)/\(id)/photo", as: .auditor)
    #expect(photo.text == "person-1-2")
    #expect(photo.headers["Content-Type"] == "image/jpeg")
    let elsewhere = try await world.ask(
      .operators, .get, "/v1/candidates/\(CandidateID.random())/references/\(id)/photo", as: .auditor)
    #expect(elsewhere.status == 404)
    #expect(try await world.ask(.operators, .delete, "\(path)/\(id)", as: .enroller).status == 204)
    #expect(try await world.ask(.operators, .delete, "\(path)/\(id)", as: .enroller).code == "unknown-reference")
    let refused = try await world.send(.operators, .post, path, headers: headers, body: "bad-empty")
    #expect(refused.code == "picture-empty")
  }

  @Test func `a picture of a mock sitting is a reference that an operator answers for`() async throws {
    let world = try await ServiceWorld()
    let path = "/v1/candidates/\(world.candidate.id)/references"
    let headers: HTTPHeaders = [
      "Content-Type": "image/jpeg", "Authorization": "Bearer \(ServiceWorld.token(of: .enroller))",
    ]
    for (query, source) in [("", "registered-photo"), ("?source=mock-sitting", "mock-sitting")] {
      let added = try await world.send(.operators, .post, path + query, headers: headers, body: "person-1-2")
      #expect(added.status == 201)
      #expect(added.json["source"]?.string == source)
      let event = try #require(await world.store.records(AuditQuery(action: .referenceAdded)).last?.event)
      #expect(event.actor == .operatorNamed("enroller-1"))
      #expect(event.details["source"] == source)
      #expect(event.details["reference"] == added.json["reference"]?.string)
    }
    for query in ["?source=webcam", "?source=", "?sources=mock-sitting"] {
      let refused = try await world.send(.operators, .post, path + query, headers: headers, body: "person-1-2")
      #expect(refused.status == 400)
      #expect(refused.code == "invalid-query")
    }
    #expect(try await world.store.references(of: world.candidate.id).count == 3)
  }
}
