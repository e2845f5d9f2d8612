import FaceAuth

/// The login by the helpdesk's temporary password.
struct FallbackLoginRoutes: Sendable {
  let fallbackLogin: FallbackLogin
  let clock: any WallClock
  let issuer: TokenIssuer
  let limiter: RequestLimiter?

  var routes: [Route] {
    [Route(.post, "/v1/fallback-logins", body: .json, handler: logIn).limited(by: limiter)]
  }

  private func logIn(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["sitting", "id_number", "password"])
    let sitting = try body.identifier("sitting", of: Sitting.self)
    let number = try body.text("id_number", 1...64)
    let outcome = try await fallbackLogin.logIn(
      sitting: sitting, number: number, password: FallbackPassword(typed: body.text("password", 1...128)),
      from: request.clientSubnet, client: request.clientTrace)
    switch outcome {
    case .opened(let grant):
      return try .json(SessionTokens(grant, accessToken: try issuer.issue(for: grant.session, at: clock.now())))
    case .refused(.exhausted):
      throw Problem(.exhausted, way: .fallback, at: clock.now())
        .supported(by: await fallbackLogin.supportCode(ofNumber: number, in: sitting))
    case .refused(let refusal): throw Problem(refusal, way: .fallback, at: clock.now())
    case .wrong:
      throw ServiceProblem.wrongCredentials.problem()
        .supported(by: await fallbackLogin.supportCode(ofNumber: number, in: sitting))
    case .notAdmitted(let refusal):
      throw Problem(refusal, at: clock.now())
        .supported(by: await fallbackLogin.supportCode(ofNumber: number, in: sitting))
    }
  }
}
