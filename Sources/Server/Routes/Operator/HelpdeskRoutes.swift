import FaceAuth

/// What the helpdesk does for a candidate on the telephone.
struct HelpdeskRoutes: Sendable {
  let access: AccessControl
  let stores: Stores
  let helpdesk: Helpdesk
  let keeper: SessionKeeper
  let clock: any WallClock
  let metrics: ServiceMetrics

  var routes: [Route] {
    [
      access.route(
        .issueCredentials, .post, "/v1/candidates/{candidate}/credentials", body: .json, handler: issueCredential),
      access.route(
        .resetAttempts, .post, "/v1/candidates/{candidate}/attempts/reset", body: .json, handler: resetAttempts),
      access.route(.readSessions, .get, "/v1/sittings/{sitting}/sessions", handler: listSessions),
      access.route(.endSessions, .post, "/v1/sessions/{session}/end", handler: endSession),
    ]
  }

  private func issueCredential(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try request.identifier("candidate", of: Candidate.self, otherwise: .unknownCandidate)
    let sitting = try JSONObjectReader(request.body, known: ["sitting"]).identifier("sitting", of: Sitting.self)
    switch try await helpdesk.issueCredential(for: candidate, in: sitting, by: caller.name) {
    case .success(let issued):
      metrics.credentialsIssued.increment()
      return try .json(IssuedAnswer(issued), status: 201)
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func resetAttempts(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let candidate = try await stores.candidates.candidate(in: request)
    let body = try JSONObjectReader(request.body, known: ["sitting", "reason"])
    let sittingID = try body.identifier("sitting", of: Sitting.self)
    let reason = try body.optionalChoice("reason", RetryReason.self)
    guard let sitting = try await stores.sittings.sitting(sittingID), sitting.examID == candidate.examID else {
      throw ServiceProblem.unknownSitting.problem()
    }
    try await helpdesk.resetAttempts(of: candidate.id, in: sitting.id, by: caller.name, because: reason)
    return HTTPResponse(status: 204)
  }

  private func listSessions(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let sitting = try await stores.sittings.sitting(in: request)
    let sessions = try await stores.sessions.liveSessions(of: sitting.id, at: clock.now())
    return try .json(["sessions": sessions.map { SessionAnswer($0, forOperator: true) }])
  }

  private func endSession(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let id = try request.identifier("session", of: Session.self, otherwise: .unknownSession)
    guard try await keeper.end(id, .operatorEnded, by: .operatorNamed(caller.name)) else {
      let exists = try await stores.sessions.session(id) != nil
      throw (exists ? ServiceProblem.sessionOver : .unknownSession).problem()
    }
    return HTTPResponse(status: 204)
  }
}
