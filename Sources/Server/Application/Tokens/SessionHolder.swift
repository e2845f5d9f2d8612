import FaceAuth

/// Lets holders of a session's access token act for the session.
struct SessionHolder: Sendable {
  let keeper: SessionKeeper
  let issuer: TokenIssuer
  let clock: any WallClock

  /// The session of the request's access token: the token must be good, and the session live here and now.
  ///
  /// Whose session is over learns why: the token is theirs, and a page that was taken over has to say so.
  ///
  /// - Throws: `Problem` with status 401, ``StoreFault``.
  func liveSession(of request: HTTPRequest) async throws -> Session {
    guard let text = request.bearerToken else { throw ServiceProblem.tokenRequired.problem() }
    let now = clock.now()
    guard let sessionID = issuer.claims(of: text, at: now)?.sessionID, let session = try await keeper.session(sessionID)
    else { throw ServiceProblem.invalidToken.problem() }
    guard session.isLive(at: now) else {
      let reason = session.end?.reason ?? .expired
      throw ServiceProblem.invalidToken.problem(["ended": .string(reason.rawValue)])
    }
    return session
  }
}
