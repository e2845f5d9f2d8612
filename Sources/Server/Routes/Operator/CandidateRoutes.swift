import FaceAuth

/// Candidates: enrol, list, find, erase.
struct CandidateRoutes: Sendable {
  /// The JSON of one candidate with a base64 photo.
  private static let enrolment = Route.BodyRule.limited(bytes: 12 * 1024 * 1024, types: ["application/json"])
  private static let enrolmentMembers: Set<String> = ["id_kind", "id_number", "ticket", "name", "sittings", "photo"]

  let access: AccessControl
  let stores: Stores
  let enrolment: Enrolment
  let withdrawal: Withdrawal

  var routes: [Route] {
    [
      access.route(.readCandidates, .get, "/v1/exams/{exam}/candidates", handler: list),
      access.route(.enrolCandidates, .post, "/v1/exams/{exam}/candidates", body: Self.enrolment, handler: enrol),
      access.route(.readCandidates, .post, "/v1/exams/{exam}/candidates/search", body: .json, handler: search),
      access.route(.readCandidates, .get, "/v1/candidates/{candidate}", handler: show),
      access.route(.removeCandidates, .delete, "/v1/candidates/{candidate}", handler: remove),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let query = try QueryReader(request, known: ["after", "limit"])
    let after = try query.identifier("after", of: Candidate.self)
    let limit = try query.integer("limit", 1...500) ?? 100
    let exam = try await stores.sittings.exam(in: request)
    // One more than asked for tells whether there is a next page.
    let found = try await stores.candidates.candidates(of: exam.id, after: after, limit: limit + 1)
    let page = found.prefix(limit)
    let next = found.count > limit ? page.last.map { "\($0.id)" } : nil
    return try .json(Page(candidates: page.map(CandidateAnswer.init), next: next))
  }

  private func enrol(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let body = try JSONObjectReader(request.body, known: Self.enrolmentMembers)
    let kind = try body.optionalChoice("id_kind", IDDocumentKind.self)
    let number = try body.text("id_number", 1...64)
    let ticketText = try body.text("ticket", 1...64)
    let name = try body.text("name", 1...100)
    let sittings = try body.optionalIdentifiers("sittings", of: Sitting.self, count: 1...100)
    let photo = EncodedPicture(bytes: try body.base64("photo", maximumCharacters: 12_000_000))
    let document: IDDocument
    do throws(IDNumberFault) {
      document = try IDDocument(kind: kind, number: number)
    } catch {
      throw Problem(error)
    }
    guard let ticket = AdmissionTicket(ticketText) else { throw ServiceProblem.invalidTicket.problem() }
    if let sittings {
      let known = Set(try await stores.sittings.sittings(of: exam.id).map(\.id))
      guard sittings.isSubset(of: known) else { throw ServiceProblem.sittingNotOfExam.problem() }
    }
    let entry = Enrolment.Entry(
      examID: exam.id, document: document, ticket: ticket, name: name,
      admission: sittings.map { .only($0) } ?? .everySitting, photo: photo)
    switch try await enrolment.enrol(entry, by: .operatorNamed(caller.name)) {
    case .success(let candidate): return try .json(CandidateAnswer(candidate), status: 201)
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func search(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let body = try JSONObjectReader(request.body, known: ["id_number", "ticket"])
    let number = try body.optionalText("id_number", 1...64)
    let ticket = try body.optionalText("ticket", 1...64)
    guard number != nil || ticket != nil else {
      throw JSONObjectReader.fault(at: "id_number", "or ticket is missing")
    }
    let found = try await find(number: number, ticket: ticket, in: exam)
    return try .json(["candidates": [found].compactMap(\.self).map(CandidateAnswer.init)])
  }

  /// What is no number or no ticket belongs to nobody.
  private func find(number: String?, ticket: String?, in exam: Exam) async throws -> Candidate? {
    if let number {
      guard let number = try? IDNumber(number),
        let candidate = try await stores.candidates.candidate(in: exam.id, number: number)
      else { return nil }
      return ticket.map { AdmissionTicket($0) == candidate.ticket } ?? true ? candidate : nil
    }
    guard let ticket = ticket.flatMap({ AdmissionTicket($0) }) else { return nil }
    return try await stores.candidates.candidate(in: exam.id, ticket: ticket)
  }

  private func show(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    try await .json(CandidateAnswer(stores.candidates.candidate(in: request)))
  }

  private func remove(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try request.identifier("candidate", of: Candidate.self, otherwise: .unknownCandidate)
    guard try await withdrawal.remove(candidate, by: .operatorNamed(caller.name)) != nil else {
      throw ServiceProblem.unknownCandidate.problem()
    }
    return HTTPResponse(status: 204)
  }

  private struct Page: Encodable {
    let candidates: [CandidateAnswer]
    let next: String?
  }
}
