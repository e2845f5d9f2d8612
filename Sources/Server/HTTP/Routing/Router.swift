/// Finds the route of a request.
package struct Router: Sendable {
  /// Two routes for one operation: one of them would never be reached.
  package struct DuplicateRoute: Error, Equatable, CustomStringConvertible {
    package let method: HTTPMethod
    package let pattern: RoutePattern
    package var description: String { "two routes for \(method.rawValue) \(pattern)" }
  }

  package enum Match: Sendable {
    case route(Route, parameters: [String: String])
    /// The path exists, the method on it does not.
    case wrongMethod(RoutePattern, allowed: [HTTPMethod])
    case nothing
  }

  /// Sorted so that the first that fits is meant.
  package let routes: [Route]

  package init(_ routes: [Route]) throws(DuplicateRoute) {
    var seen: Set<[String?]> = []
    for route in routes {
      guard seen.insert([route.method.rawValue] + route.pattern.shape).inserted else {
        throw DuplicateRoute(method: route.method, pattern: route.pattern)
      }
    }
    self.routes = routes.sorted { $0.pattern.literals > $1.pattern.literals }
  }

  /// HEAD is answered by the route for GET, unless it has one of its own.
  package func match(_ method: HTTPMethod, _ path: [String]) -> Match {
    var fitting: [(route: Route, parameters: [String: String])] = []
    for route in routes {
      if let parameters = route.pattern.match(path) { fitting.append((route, parameters)) }
    }
    guard let first = fitting.first else { return .nothing }
    let found =
      fitting.first { $0.route.method == method }
      ?? fitting.first { method == .head && $0.route.method == .get }
    if let found { return .route(found.route, parameters: found.parameters) }
    var allowed = Set(fitting.map(\.route.method))
    if allowed.contains(.get) { allowed.insert(.head) }
    return .wrongMethod(first.route.pattern, allowed: Array(allowed))
  }
}
