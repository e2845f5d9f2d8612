import FaceAuth

/// What the holder of a session does with it.
struct SessionRoutes: Sendable {
  let keeper: SessionKeeper
  let faceLogin: FaceLogin
  let policy: LoginPolicy
  let clock: any WallClock
  let desk: SessionTokenDesk
  let holder: SessionHolder
  let refreshLimiter: RequestLimiter?
  let loginLimiter: RequestLimiter?

  var routes: [Route] {
    [
      Route(.get, "/v1/session", handler: show),
      Route(.post, "/v1/session/refresh", body: .json, handler: refresh).limited(by: refreshLimiter),
      Route(.post, "/v1/session/logout", handler: logOut),
      Route(.post, "/v1/session/verifications", handler: openReverification).limited(by: loginLimiter),
    ]
  }

  private func show(_ request: HTTPRequest) async throws -> HTTPResponse {
    try await .json(SessionAnswer(holder.liveSession(of: request), forOperator: false))
  }

  private func refresh(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["refresh_token"])
    guard let token = RefreshToken(text: try body.text("refresh_token", 1...256)),
      let grant = try await keeper.refresh(token)
    else { throw ServiceProblem.invalidRefreshToken.problem() }
    return try desk.answer(grant)
  }

  private func logOut(_ request: HTTPRequest) async throws -> HTTPResponse {
    let session = try await holder.liveSession(of: request)
    guard try await keeper.end(session.id, .loggedOut, by: .candidate) else {
      throw ServiceProblem.invalidToken.problem()
    }
    return HTTPResponse(status: 204)
  }

  private func openReverification(_ request: HTTPRequest) async throws -> HTTPResponse {
    let session = try await holder.liveSession(of: request)
    switch try await faceLogin.openReverification(of: session.id, from: request.clientSubnet) {
    case .success(let login): return try .json(LoginAnswer(login, policy: policy), status: 201)
    case .failure(let refusal): throw Problem(refusal, way: .face, at: clock.now())
    case nil: throw ServiceProblem.invalidToken.problem()
    }
  }
}
