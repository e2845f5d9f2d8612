import FaceAuth

/// The wish that a person in a session be verified again, and its end: of the exam system, or of the staff.
struct ReverificationRoutes: Sendable {
  let access: AccessControl
  let right: AccessRight
  let keeper: SessionKeeper
  /// Whether the answer names the candidate.
  let isForOperators: Bool
  /// How a caller is named on record.
  let actor: @Sendable (Caller) -> AuditActor

  var routes: [Route] {
    [
      access.route(right, .post, "/v1/sessions/{session}/reverification", handler: want),
      access.route(right, .delete, "/v1/sessions/{session}/reverification", handler: withdraw),
    ]
  }

  private func want(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let id = try request.identifier("session", of: Session.self, otherwise: .unknownSession)
    guard let session = try await keeper.wantReverification(of: id, by: actor(caller)) else {
      throw try await absence(of: id)
    }
    return try .json(SessionAnswer(session, forOperator: isForOperators), status: 202)
  }

  private func withdraw(_ request: HTTPRequest, _ caller: Caller) async throws -> HTTPResponse {
    let id = try request.identifier("session", of: Session.self, otherwise: .unknownSession)
    guard let session = try await keeper.withdrawReverification(of: id, by: actor(caller)) else {
      throw try await absence(of: id)
    }
    return try .json(SessionAnswer(session, forOperator: isForOperators))
  }

  private func absence(of id: SessionID) async throws -> Problem {
    let exists = try await keeper.session(id) != nil
    return (exists ? ServiceProblem.sessionOver : .unknownSession).problem()
  }
}
