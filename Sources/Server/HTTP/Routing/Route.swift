/// What turns a request into an answer.
///
/// A thrown `Problem` is the answer; any other error is a 500 without detail.
package typealias HTTPHandler = @Sendable (HTTPRequest) async throws -> HTTPResponse

/// One operation: a method on a pattern, what body it takes, and who handles it.
package struct Route: Sendable {
  /// What body a request may carry; decided from the head, before any of it is read.
  package enum BodyRule: Sendable, Equatable {
    case none
    /// Bytes at most, and the media types (in lower case) that are read; none listed means any.
    case limited(bytes: Int, types: [String])

    /// A JSON object of at most 16 KiB.
    package static let json = BodyRule.limited(bytes: 16384, types: ["application/json"])
  }

  package let method: HTTPMethod
  package let pattern: RoutePattern
  package let body: BodyRule
  package let handler: HTTPHandler

  package init(
    _ method: HTTPMethod, _ pattern: RoutePattern, body: BodyRule = .none, handler: @escaping HTTPHandler
  ) {
    self.method = method
    self.pattern = pattern
    self.body = body
    self.handler = handler
  }

  var largestBody: Int {
    switch body {
    case .none: 0
    case .limited(let bytes, _): bytes
    }
  }
}
