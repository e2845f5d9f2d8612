import FaceAuth

/// The uploaded photos of a batch that are not surely one row's: to see them, and to take them out before the first run.
struct BatchPhotoRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let matches: BatchPhotoMatches
  let offload: any Offload
  let clock: any WallClock

  private static let one: RoutePattern = "/v1/batches/{batch}/photos/{photo}"

  var routes: [Route] {
    [
      access.route(.readCandidates, .get, "/v1/batches/{batch}/stray-photos", handler: list),
      access.route(.readPhotos, .get, Self.one, handler: show),
      access.route(.enrolCandidates, .delete, Self.one, handler: remove),
    ]
  }

  private func list(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let query = try QueryReader(request, known: ["reason", "after", "limit"])
    let reason = try query.choice("reason", StrayPhoto.Reason.self)
    let after = try query.identifier("after", of: BatchPhoto.self)
    let limit = try query.integer("limit", 1...5000) ?? 1000
    let batch = try await stores.batches.batch(in: request)
    // Its photos go one by one to their candidates.
    guard batch.state != .running else { throw ServiceProblem.batchBusy.problem() }
    let strays = try await matches.strays(in: batch)
    return try .json(StrayPhotosAnswer(strays, reason: reason, after: after, limit: limit))
  }

  private func show(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    .picture(try await photo(in: request).picture)
  }

  private func remove(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let found = try await photo(in: request)
    let digest = try await offload.run { SHA256.digest(found.picture.bytes) }
    let now = clock.now()
    // The id is of these bytes alone: another photo of the name has another.
    let removal = try await stores.batches.remove(
      found.id, of: found.batch.id, at: now,
      event: .photo(digest, removedFrom: found.batch, by: .operatorNamed(caller.name), at: now))
    switch removal {
    case .removed: return HTTPResponse(status: 204)
    case .begun: throw ServiceProblem.batchBegun.problem()
    case .unknownPhoto: throw ServiceProblem.unknownPhoto.problem()
    case .unknownBatch: throw ServiceProblem.unknownBatch.problem()
    }
  }

  private func photo(
    in request: HTTPRequest
  ) async throws -> (id: BatchPhotoID, batch: EnrolmentBatch, picture: EncodedPicture) {
    let batch = try await stores.batches.batch(in: request)
    let id = try request.identifier("photo", of: BatchPhoto.self, otherwise: .unknownPhoto)
    guard let picture = try await stores.batches.photo(id, of: batch.id) else {
      throw ServiceProblem.unknownPhoto.problem()
    }
    return (id, batch, picture)
  }
}
