import FaceAuth

/// Lets callers do what they have a right to, about the exams that they work on.
///
/// Who calls is told by a token of the file, a personal API token or a session's cookie, looked for in this order.
package struct AccessControl: Sendable {
  private let tokens: AccessTokens
  private let secrets: any Secrets
  private let operators: OperatorAccess?

  /// - Parameter operators: accounts; nil where only tokens of the file are taken.
  init(tokens: AccessTokens, secrets: any Secrets, operators: OperatorAccess? = nil) {
    self.tokens = tokens
    self.secrets = secrets
    self.operators = operators
  }

  /// Who asks.
  ///
  /// - Throws: `Problem`: 401 where nobody known does, 403 for what another site may have sent; ``StoreFault``.
  package func caller(of request: HTTPRequest) async throws -> Caller { try await caller(of: request, isUse: true) }

  private func caller(of request: HTTPRequest, isUse: Bool) async throws -> Caller {
    guard request.headers["Authorization"] == nil, let operators else {
      guard let text = request.bearerToken else { throw ServiceProblem.tokenRequired.problem() }
      let digest = secrets.digest(Array(text.utf8))
      if let token = tokens.token(withHash: digest) { return Caller(name: token.name, role: token.role) }
      guard let caller = try await operators?.holder(ofTokenWith: digest, in: request, isUse: isUse) else {
        throw ServiceProblem.invalidToken.problem()
      }
      return caller
    }
    return try await operators.signedIn(request, isUse: isUse)
  }

  /// Who asks, if they have the right.
  ///
  /// - Throws: as ``caller(of:)``; `Problem` 403 without the right.
  package func holder(of right: AccessRight, in request: HTTPRequest) async throws -> Caller {
    let caller = try await caller(of: request)
    guard caller.rights.contains(right) else {
      await operators?.refusals.note("no-right", by: caller.name, in: request)
      throw ServiceProblem.noRight.problem()
    }
    return caller
  }

  /// Whether a stream that began under a right may go on: its caller still has all that it took.
  ///
  /// No use of the session, which runs out under a page that nobody touches. A store that fails now ends the stream: its
  /// client comes back and is looked at anew.
  func mayGoOn(_ right: AccessRight, _ request: HTTPRequest, as caller: Caller) async -> Bool {
    guard let present = try? await self.caller(of: request, isUse: false) else { return false }
    return present.name == caller.name && present.exams == caller.exams && present.rights.contains(right)
  }

  /// A route for holders of the right.
  ///
  /// What its path names of other exams than the caller's does not exist for the caller: see ``ExamsInPath``.
  ///
  /// - Parameter reach: of a route whose path names no exam; see ``RouteReach``.
  func route(
    _ right: AccessRight, _ method: HTTPMethod, _ pattern: RoutePattern, body: Route.BodyRule = .none,
    reach: RouteReach? = nil, handler: @escaping @Sendable (HTTPRequest, Caller) async throws -> HTTPResponse
  ) -> Route {
    let reach = reach ?? (ExamsInPath.names(pattern) ? .path : .everything)
    return Route(method, pattern, body: body) { request in
      let caller = try await holder(of: right, in: request)
      return try await handler(try await confined(request, to: caller, reach), caller)
    }
  }

  /// A route for everybody who is somebody, about themselves.
  func route(
    forAnyone method: HTTPMethod, _ pattern: RoutePattern,
    handler: @escaping @Sendable (HTTPRequest, Caller) async throws -> HTTPResponse
  ) -> Route {
    Route(method, pattern) { request in try await handler(request, caller(of: request)) }
  }

  /// A route for whoever is signed in, about their own account: no token will do.
  func route(
    forSignedIn method: HTTPMethod, _ pattern: RoutePattern, body: Route.BodyRule = .none,
    handler: @escaping @Sendable (HTTPRequest, OperatorAccount, SignedInSession) async throws -> HTTPResponse
  ) -> Route {
    Route(method, pattern, body: body) { request in
      let caller = try await caller(of: request)
      guard let account = caller.account, let session = caller.session else {
        throw ServiceProblem.sessionRequired.problem()
      }
      return try await handler(request, account, session)
    }
  }

  /// The names that tokens of the file have: no account gets one of them, or the audit log would not tell the two apart.
  func isNameOfToken(_ name: OperatorName) -> Bool {
    tokens.entries.contains { $0.name.lowercased() == name.text }
  }

  private func confined(
    _ request: HTTPRequest, to caller: Caller, _ reach: RouteReach
  ) async throws -> HTTPRequest {
    guard caller.exams != .all else { return request }
    switch reach {
    case .filtered: return request
    case .everything:
      await operators?.refusals.note("other-exam", by: caller.name, in: request)
      throw ServiceProblem.noRight.problem()
    case .path:
      // Only accounts have a scope, so this is there.
      guard let operators else { throw ServiceProblem.noRight.problem() }
      let confined = try await operators.exams.confined(request, to: caller.exams)
      if confined.parameters != request.parameters {
        await operators.refusals.note("other-exam", by: caller.name, in: request)
      }
      return confined
    }
  }
}
