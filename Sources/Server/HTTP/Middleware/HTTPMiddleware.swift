/// The rest of the way to an answer.
///
/// Errors have become answers by then.
package typealias HTTPResponder = @Sendable (HTTPRequest) async -> HTTPResponse

/// Something done around every request.
package protocol HTTPMiddleware: Sendable {
  func respond(to request: HTTPRequest, next: HTTPResponder) async -> HTTPResponse
}
