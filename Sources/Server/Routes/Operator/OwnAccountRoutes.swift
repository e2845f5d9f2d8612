import FaceAuth
import Foundation

/// What somebody who is signed in sees and does about their own account.
struct OwnAccountRoutes: Sendable {
  let access: AccessControl
  let own: OwnAccount
  let cookie: OperatorCookie
  let limits: OperatorSessionLimits
  let clock: any WallClock

  private static let tokens: RoutePattern = "/v1/operator/tokens"

  var routes: [Route] {
    [
      access.route(forAnyone: .get, "/v1/operator/me", handler: show),
      access.route(forSignedIn: .post, "/v1/operator/sign-out", handler: signOut),
      access.route(forSignedIn: .put, "/v1/operator/password", body: .json, handler: changePassword),
      access.route(forSignedIn: .post, "/v1/operator/recovery-codes", body: .json, handler: renewRecoveryCodes),
      access.route(forSignedIn: .get, "/v1/operator/sessions", handler: listSessions),
      access.route(forSignedIn: .delete, "/v1/operator/sessions/{own}", handler: endSession),
      access.route(forSignedIn: .get, Self.tokens, handler: listTokens),
      access.route(forSignedIn: .post, Self.tokens, body: .json, handler: makeToken),
      access.route(forSignedIn: .delete, "/v1/operator/tokens/{own}", handler: revokeToken),
    ]
  }

  private func show(_ request: HTTPRequest, _ caller: Caller) throws -> HTTPResponse {
    try .json(CallerAnswer(caller, limits: limits))
  }

  private func signOut(
    _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) async throws -> HTTPResponse {
    // Whoever has just ended it elsewhere has what they wanted, too.
    _ = try await own.end(signedIn.session.id, of: account.id, .signedOut)
    return HTTPResponse(status: 204, headers: ["Set-Cookie": cookie.removal])
  }

  private func changePassword(
    _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["password", "new_password"])
    let outcome = try await own.changePassword(
      of: account, in: signedIn.session.id, from: body.password("password"), to: body.password("new_password"),
      at: request.signInOrigin)
    try check(outcome)
    return HTTPResponse(status: 204)
  }

  private func renewRecoveryCodes(
    _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["password", "code"])
    let outcome = try await own.renewRecoveryCodes(Self.proof(in: body, request, account, signedIn))
    return try .json(["recovery_codes": try check(outcome).map(\.grouped)])
  }

  private func listSessions(
    _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) async throws -> HTTPResponse {
    let now = clock.now()
    let live = try await own.file(of: account.id).sessions.filter { $0.state(at: now, under: limits) == .live }
    return try .json([
      "sessions": live.map { OperatorSessionAnswer($0, limits: limits, current: signedIn.session.id) }
    ])
  }

  private func endSession(
    _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) async throws -> HTTPResponse {
    let id = try request.identifier("own", of: OperatorSession.self, otherwise: .unknownSession)
    guard try await own.end(id, of: account.id, .ended) else { throw ServiceProblem.unknownSession.problem() }
    return HTTPResponse(status: 204)
  }

  private func listTokens(
    _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) async throws -> HTTPResponse {
    let now = clock.now()
    let usable = try await own.file(of: account.id).tokens.filter { $0.isUsable(at: now) }
    return try .json(["tokens": usable.map { OperatorTokenAnswer($0) }])
  }

  private func makeToken(
    _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) async throws -> HTTPResponse {
    let body = try JSONObjectReader(request.body, known: ["label", "rights", "expires_at", "password", "code"])
    let label = try body.text("label", 1...60)
    // Whoever steals a token must not be able to make an account that outlives it.
    let grantable = AccessRole(account.role).rights.subtracting([.manageOperators])
    let rights = try body.texts("rights", count: 1...AccessRight.allCases.count)
    guard rights.allSatisfy({ name in AccessRight(named: name).map(grantable.contains) ?? false }) else {
      let names = grantable.map(\.name).sorted().joined(separator: ", ")
      throw JSONObjectReader.fault(at: "rights", "must be rights of your role: \(names)")
    }
    let outcome = try await own.makeToken(
      Self.proof(in: body, request, account, signedIn), label: label, rights: Set(rights),
      until: body.time("expires_at", in: .gmt))
    switch try check(outcome) {
    case .success(let (token, text)): return try .json(OperatorTokenAnswer(token, text: text), status: 201)
    case .failure(let refusal): throw Problem(refusal)
    }
  }

  private func revokeToken(
    _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) async throws -> HTTPResponse {
    let id = try request.identifier("own", of: OperatorToken.self, otherwise: .unknownToken)
    guard try await own.revoke(id, of: account.id) else { throw ServiceProblem.unknownToken.problem() }
    return HTTPResponse(status: 204)
  }

  private static func proof(
    in body: JSONObjectReader, _ request: HTTPRequest, _ account: OperatorAccount, _ signedIn: SignedInSession
  ) throws -> OperatorProof {
    OperatorProof(
      account: account, session: signedIn.session.id, password: try body.password("password"),
      code: try body.text("code", 1...64), origin: request.signInOrigin)
  }

  @discardableResult
  private func check<Value>(_ outcome: OwnAccount.Outcome<Value>) throws(Problem) -> Value {
    switch outcome {
    case .done(let value): return value
    case .weakPassword(let fault): throw Problem(fault)
    case .refused: throw ServiceProblem.signInRefused.problem()
    case .wait(let until): throw Problem.wait(until: until, at: clock.now())
    }
  }
}
