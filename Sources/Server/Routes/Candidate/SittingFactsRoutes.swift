import FaceAuth

/// What a countdown page asks.
struct SittingFactsRoutes: Sendable {
  let sittings: any SittingStore
  let clock: any WallClock
  let consentVersion: String
  let examAddress: WebAddress?

  var routes: [Route] {
    [Route(.get, "/v1/sittings/{sitting}", handler: facts)]
  }

  private func facts(_ request: HTTPRequest) async throws -> HTTPResponse {
    let id = try request.identifier("sitting", of: Sitting.self, otherwise: .unknownSitting)
    guard let sitting = try await sittings.sitting(id), let exam = try await sittings.exam(sitting.examID) else {
      throw ServiceProblem.unknownSitting.problem()
    }
    return try .json(
      SittingFacts(sitting, of: exam, consentVersion: consentVersion, examAddress: examAddress, at: clock.now()))
  }
}
