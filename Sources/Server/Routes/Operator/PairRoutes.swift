import FaceAuth

/// Candidates who look alike and are two people: list, take back, show.
struct PairRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let clock: any WallClock

  private static let collection: RoutePattern = "/v1/exams/{exam}/known-pairs"

  var routes: [Route] {
    [
      access.route(.readCandidates, .get, Self.collection, handler: show),
      access.route(.enrolCandidates, .post, Self.collection, body: .json, handler: list),
      access.route(.enrolCandidates, .delete, "/v1/exams/{exam}/known-pairs/{one}/{other}", handler: unlist),
    ]
  }

  private func show(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let pairs = try await stores.candidates.knownPairs(of: exam.id)
    return try .json(["pairs": pairs.map(Answer.init)])
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let body = try JSONObjectReader(request.body, known: ["one", "other", "reason"])
    let one = try body.identifier("one", of: Candidate.self)
    let other = try body.identifier("other", of: Candidate.self)
    let reason = try body.text("reason", KnownPair.reasonLength)
    let listing = PairListing(stores: stores, clock: clock)
    switch try await listing.list(one, other, in: exam.id, reason: reason, by: .operatorNamed(caller.name)) {
    case .success(let pair): return try .json(Answer(pair), status: 201)
    case .failure(.badReason): throw JSONObjectReader.fault(at: "reason", "must say something")
    case .failure: throw ServiceProblem.unknownCandidate.problem()
    }
  }

  private func unlist(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let exam = try await stores.sittings.exam(in: request)
    let one = try request.identifier("one", of: Candidate.self, otherwise: .unknownCandidate)
    let other = try request.identifier("other", of: Candidate.self, otherwise: .unknownCandidate)
    let listing = PairListing(stores: stores, clock: clock)
    switch try await listing.unlist(one, other, in: exam.id, by: .operatorNamed(caller.name)) {
    case .success: return HTTPResponse(status: 204)
    case .failure: throw ServiceProblem.unknownCandidate.problem()
    }
  }

  private struct Answer: Encodable {
    let one, other: String
    let reason: String
    let listedBy: String
    let listedAt: String

    enum CodingKeys: String, CodingKey {
      case one, other, reason
      case listedBy = "listed_by"
      case listedAt = "listed_at"
    }

    init(_ pair: KnownPair) {
      (one, other) = ("\(pair.first)", "\(pair.second)")
      reason = pair.reason
      listedBy = pair.listedBy.text
      listedAt = UTCTime.text(pair.listedAt)
    }
  }
}
