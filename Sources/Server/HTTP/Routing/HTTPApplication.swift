/// Routes with the middleware around them: from a request to its answer, without a socket.
package struct HTTPApplication: Sendable {
  /// A request whose head has been judged.
  package struct Admission: Sendable {
    package fileprivate(set) var request: HTTPRequest
    /// Bytes of body to read at most; `nil` where the answer is decided and the body does not matter.
    package let largestBody: Int?
    fileprivate let handler: HTTPHandler
  }

  package let router: Router
  private let middleware: [any HTTPMiddleware]
  private let elsewhere: @Sendable (HTTPRequest) -> HTTPResponse?
  private let onError: @Sendable (any Error, HTTPRequest) -> Void

  /// - Parameters:
  ///   - middleware: the first is outermost.
  ///   - elsewhere: answers where no route fits; `nil` for the problem.
  ///   - onError: hears of errors that the client is told nothing about.
  package init(
    router: Router, middleware: [any HTTPMiddleware] = [],
    elsewhere: @escaping @Sendable (HTTPRequest) -> HTTPResponse? = { _ in nil },
    onError: @escaping @Sendable (any Error, HTTPRequest) -> Void = { _, _ in }
  ) {
    self.router = router
    self.middleware = middleware
    self.elsewhere = elsewhere
    self.onError = onError
  }

  /// Decides from the head what becomes of a request: 404, 405, 413 and 415 before any of the body is read.
  /// - Parameter announcedBody: bytes of body, 0 for none, `nil` where the length is not known in advance.
  package func admit(_ request: HTTPRequest, announcedBody: Int?) -> Admission {
    var request = request
    switch router.match(request.method, request.target.segments) {
    case .nothing:
      guard let response = elsewhere(request) else { return refusal(of: request, .notFound) }
      return Admission(request: request, largestBody: nil) { _ in response }
    case .wrongMethod(let pattern, let allowed):
      request.routePattern = pattern.description
      return refusal(of: request, .methodNotAllowed(allowed: allowed))
    case .route(let route, let parameters):
      request.routePattern = route.pattern.description
      request.parameters = parameters
      if let problem = Self.judgeBody(of: request, announced: announcedBody, rule: route.body) {
        return refusal(of: request, problem)
      }
      return Admission(request: request, largestBody: route.largestBody, handler: route.handler)
    }
  }

  /// A request that is answered with a problem, through the middleware like any other.
  package func refusal(of request: HTTPRequest, _ problem: Problem) -> Admission {
    Admission(request: request, largestBody: nil) { _ in throw problem }
  }

  package func respond(to admission: Admission, body: [UInt8]) async -> HTTPResponse {
    var request = admission.request
    request.body = body
    return await respond(to: request, through: middleware[...], handler: admission.handler)
  }

  /// The answer to a request that broke off before it was whole, made without suspending.
  package func answerFault(_ problem: Problem) -> HTTPResponse {
    var response = problem.response
    response.headers.addMissing(SecurityHeaders.defaults)
    return response
  }

  private func respond(
    to request: HTTPRequest, through middleware: ArraySlice<any HTTPMiddleware>, handler: @escaping HTTPHandler
  ) async -> HTTPResponse {
    guard let first = middleware.first else { return await run(handler, request) }
    return await first.respond(to: request) { request in
      await respond(to: request, through: middleware.dropFirst(), handler: handler)
    }
  }

  private func run(_ handler: HTTPHandler, _ request: HTTPRequest) async -> HTTPResponse {
    do {
      return try await handler(request)
    } catch let problem as Problem {
      return problem.response
    } catch {
      onError(error, request)
      return Problem.internalError.response
    }
  }

  private static func judgeBody(of request: HTTPRequest, announced: Int?, rule: Route.BodyRule) -> Problem? {
    guard announced != 0 else { return nil }
    switch rule {
    case .none:
      return .bodyTooLarge
    case .limited(let bytes, let types):
      if !types.isEmpty, !types.contains(request.contentType ?? "") { return .unsupportedMediaType(accepted: types) }
      return (announced ?? 0) > bytes ? .bodyTooLarge : nil
    }
  }
}
