package import FaceAuth

/// Lets holders of API tokens do what their role has a right to.
package struct AccessControl: Sendable {
  private let tokens: AccessTokens
  private let secrets: any Secrets

  package init(tokens: AccessTokens, secrets: any Secrets) {
    self.tokens = tokens
    self.secrets = secrets
  }

  /// Who asks.
  ///
  /// - Throws: `Problem`: 401 without a known token, 403 where its role lacks the right.
  package func holder(of right: AccessRight, in request: HTTPRequest) throws(Problem) -> Caller {
    guard let text = request.bearerToken else { throw ServiceProblem.tokenRequired.problem() }
    guard let token = tokens.token(withHash: secrets.digest(Array(text.utf8))) else {
      throw ServiceProblem.invalidToken.problem()
    }
    guard token.role.rights.contains(right) else { throw ServiceProblem.noRight.problem() }
    return Caller(name: token.name, role: token.role)
  }

  /// A route for holders of the right.
  func route(
    _ right: AccessRight, _ method: HTTPMethod, _ pattern: RoutePattern, body: Route.BodyRule = .none,
    handler: @escaping @Sendable (HTTPRequest, Caller) async throws -> HTTPResponse
  ) -> Route {
    Route(method, pattern, body: body) { request in
      try await handler(request, holder(of: right, in: request))
    }
  }
}
