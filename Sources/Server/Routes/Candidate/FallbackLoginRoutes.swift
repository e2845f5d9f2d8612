import FaceAuth

/// The login by the helpdesk's temporary password.
struct FallbackLoginRoutes: Sendable {
  let fallbackLogin: FallbackLogin
  let desk: SessionTokenDesk
  let clock: any WallClock
  let limiter: RequestLimiter?

  var routes: [Route] {
    [Route(.post, "/v1/fallback-logins", body: .json, handler: logIn).limited(by: limiter)]
  }

  private func logIn(_ request: HTTPRequest) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["sitting", "id_number", "password"])
    let sitting = try body.identifier("sitting", of: Sitting.self)
    let number = try body.text("id_number", 1...64)
    let password = FallbackPassword(typed: try body.text("password", 1...128))
    let context = Array("fallback \(sitting) ".utf8) + LoginClaim.countedBytes(ofNumber: number)
    let retry: RefreshToken? = try request.retrySecret(for: context, by: desk.secrets)
    if let answer = try await desk.again(for: retry) { return answer }
    let outcome = try await fallbackLogin.logIn(
      sitting: sitting, number: number, password: password, from: request.clientSubnet, client: request.clientTrace,
      retry: retry)
    if case .opened = outcome {
    } else if let answer = try await desk.again(for: retry) {
      // The request whose answer was lost has come to its end meanwhile.
      return answer
    }
    switch outcome {
    case .opened(let grant): return try desk.answer(grant)
    case .refused(.exhausted):
      throw Problem(.exhausted, way: .fallback, at: clock.now())
        .supported(by: await fallbackLogin.supportCode(ofNumber: number, in: sitting))
    case .refused(let refusal): throw Problem(refusal, way: .fallback, at: clock.now())
    case .wrong(let outlook):
      throw Problem.wrongCredentials(outlook: outlook)
        .supported(by: await fallbackLogin.supportCode(ofNumber: number, in: sitting))
    case .notAdmitted(let refusal):
      throw Problem(refusal, at: clock.now())
        .supported(by: await fallbackLogin.supportCode(ofNumber: number, in: sitting))
    }
  }
}
