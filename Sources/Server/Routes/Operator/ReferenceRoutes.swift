import FaceAuth

/// A candidate's references and their photos.
struct ReferenceRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let upkeep: ReferenceUpkeep
  let maximumPictureBytes: Int

  private static let collection: RoutePattern = "/v1/candidates/{candidate}/references"
  private static let one: RoutePattern = "/v1/candidates/{candidate}/references/{reference}"
  private static let photo: RoutePattern = "/v1/candidates/{candidate}/references/{reference}/photo"

  var routes: [Route] {
    [
      access.route(.readCandidates, .get, Self.collection, handler: list),
      access.route(.enrolCandidates, .post, Self.collection, body: .picture(maximumPictureBytes), handler: add),
      access.route(.enrolCandidates, .put, Self.one, body: .picture(maximumPictureBytes), handler: replace),
      access.route(.removeCandidates, .delete, Self.one, handler: remove),
      access.route(.readPhotos, .get, Self.photo, handler: showPhoto),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try await stores.candidates.candidate(in: request)
    let references = try await stores.candidates.references(of: candidate.id)
    return try .json(["references": references.map(ReferenceAnswer.init)])
  }

  private func add(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try request.identifier("candidate", of: Candidate.self, otherwise: .unknownCandidate)
    return try await put(request, for: candidate, replacing: nil, by: caller)
  }

  private func replace(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try request.identifier("candidate", of: Candidate.self, otherwise: .unknownReference)
    let old = try request.identifier("reference", of: Reference.self, otherwise: .unknownReference)
    return try await put(request, for: candidate, replacing: old, by: caller)
  }

  private func put(
    _ request: HTTPRequest, for candidate: CandidateID, replacing old: ReferenceID?, by caller: Caller
  ) async throws -> HTTPResponse {
    let query = try QueryReader(request, known: ["source", "confirm"])
    let source = try query.choice("source", Reference.Source.self)
    let confirmation = try query.choice("confirm", ReferenceConfirmation.self)
    let outcome = try await upkeep.put(
      EncodedPicture(bytes: request.body), for: candidate, replacing: old, source: source ?? .registeredPhoto,
      confirmedBy: confirmation, by: .operatorNamed(caller.name))
    switch outcome {
    case .success(let reference): return try .json(ReferenceAnswer(reference), status: 201)
    // Whoever replaces names a reference: that there is no candidate says no more than that there is no such reference.
    case .failure(.unknownCandidate) where old != nil: throw ServiceProblem.unknownReference.problem()
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func remove(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let reference = try await stores.candidates.reference(in: request)
    guard let candidate = try await stores.candidates.candidate(reference.candidateID),
      try await upkeep.remove(
        reference.id, of: candidate.id, in: candidate.examID, by: .operatorNamed(caller.name))
    else { throw ServiceProblem.unknownReference.problem() }
    return HTTPResponse(status: 204)
  }

  private func showPhoto(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let reference = try await stores.candidates.reference(in: request)
    guard let photo = try await stores.candidates.photo(of: reference.id) else {
      throw ServiceProblem.unknownReference.problem()
    }
    return .picture(photo)
  }
}
