import FaceAuth

/// Lets holders of a session's access token act for the session.
struct SessionHolder: Sendable {
  let keeper: SessionKeeper
  let issuer: TokenIssuer
  let clock: any WallClock

  /// The session of the request's access token: the token must be good, and the session live here and now.
  ///
  /// - Throws: `Problem` with status 401, ``StoreFault``.
  func liveSession(of request: HTTPRequest) async throws -> Session {
    guard let text = request.bearerToken else { throw ServiceProblem.tokenRequired.problem() }
    guard let sessionID = issuer.claims(of: text, at: clock.now())?.sessionID,
      let session = try await keeper.live(sessionID)
    else { throw ServiceProblem.invalidToken.problem() }
    return session
  }
}
