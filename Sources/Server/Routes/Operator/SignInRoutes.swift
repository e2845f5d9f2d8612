import FaceAuth

/// How operators come in: the sign-in, and the set-up before the first one.
struct SignInRoutes: Sendable {
  let signIn: OperatorSignIn
  let setUp: OperatorSetUp
  let cookie: OperatorCookie
  let secrets: any Secrets
  let limits: OperatorSessionLimits
  let clock: any WallClock
  let limiter: RequestLimiter?

  private static let codeLength = 1...64

  var routes: [Route] {
    [
      Route(.post, "/v1/operator/sign-in", body: .json, handler: enter),
      Route(.post, "/v1/operator/set-up", body: .json, handler: beginSetUp),
      Route(.post, "/v1/operator/set-up/confirm", body: .json, handler: completeSetUp),
    ].map { $0.limited(by: limiter) }
  }

  private func enter(_ request: HTTPRequest) async throws -> HTTPResponse {
    try Self.checkOrigin(of: request)
    let body = try JSONObjectReader(request.body, known: ["name", "password", "code"])
    let outcome = try await signIn.signIn(
      name: body.text("name", 1...64), password: body.password("password"), code: body.text("code", Self.codeLength),
      from: request.signInOrigin)
    switch outcome {
    case .signedIn(let grant): return try answer(grant) { $0 }
    case .refused: throw ServiceProblem.signInRefused.problem()
    case .wait(let until): throw Problem.wait(until: until, at: clock.now())
    }
  }

  private func beginSetUp(_ request: HTTPRequest) async throws -> HTTPResponse {
    try Self.checkOrigin(of: request)
    let body = try JSONObjectReader(request.body, known: ["name", "set_up_code", "password"])
    let outcome = try await setUp.begin(
      name: body.text("name", 1...64), code: OneTimeCode(typed: body.text("set_up_code", Self.codeLength)),
      password: body.password("password"), from: request.signInOrigin)
    switch outcome {
    case .begun(let secret, let name):
      let uri = secret.uri(for: name)
      return try .json(AuthenticatorAnswer(secret: secret.text, uri: uri, qr: QRSymbol(uri)?.rows))
    case .weakPassword(let fault): throw Problem(fault)
    case .refused: throw ServiceProblem.signInRefused.problem()
    case .wait(let until): throw Problem.wait(until: until, at: clock.now())
    }
  }

  private func completeSetUp(_ request: HTTPRequest) async throws -> HTTPResponse {
    try Self.checkOrigin(of: request)
    let body = try JSONObjectReader(request.body, known: ["name", "set_up_code", "code"])
    let outcome = try await setUp.complete(
      name: body.text("name", 1...64), code: OneTimeCode(typed: body.text("set_up_code", Self.codeLength)),
      answer: body.text("code", Self.codeLength), from: request.signInOrigin)
    switch outcome {
    case .done(let grant, let codes):
      return try answer(grant) { SetUpAnswer(account: $0, recoveryCodes: codes.map(\.grouped)) }
    case .refused: throw ServiceProblem.signInRefused.problem()
    case .wait(let until): throw Problem.wait(until: until, at: clock.now())
    }
  }

  private func answer(
    _ grant: OperatorGrant, _ content: (CallerAnswer) -> some Encodable
  ) throws -> HTTPResponse {
    let session = SignedInSession(
      session: grant.session, crossSiteToken: grant.token.crossSiteToken(by: secrets))
    let caller = Caller(grant.account, session: session)
    return try .json(
      content(CallerAnswer(caller, limits: limits, before: grant.before)),
      headers: ["Set-Cookie": cookie.setting(grant.token)])
  }

  /// No other site signs somebody in, be it to an account of its own.
  private static func checkOrigin(of request: HTTPRequest) throws(Problem) {
    guard request.isOfThisOrigin else { throw ServiceProblem.crossSite.problem() }
  }

  private struct SetUpAnswer: Encodable {
    let account: CallerAnswer
    let recoveryCodes: [String]

    enum CodingKeys: String, CodingKey {
      case account
      case recoveryCodes = "recovery_codes"
    }
  }
}
