import FaceAuth

/// Answers 503 at once when too many requests are being handled, rather than let all of them become slow.
package final class InFlightLimit: HTTPMiddleware {
  private let limit: Int
  private let exempt: Set<String>
  private let count = Guarded(0)

  /// - Parameter exempt: patterns of routes that are always let in, such as health checks.
  package init(_ limit: Int, exempt: Set<String> = []) {
    self.limit = limit
    self.exempt = exempt
  }

  package func respond(to request: HTTPRequest, next: HTTPResponder) async -> HTTPResponse {
    if let pattern = request.routePattern, exempt.contains(pattern) { return await next(request) }
    let entered = count.withLock { count in
      guard count < limit else { return false }
      count += 1
      return true
    }
    guard entered else { return Problem.overloaded.response }
    defer { count.withLock { $0 -= 1 } }
    return await next(request)
  }
}
