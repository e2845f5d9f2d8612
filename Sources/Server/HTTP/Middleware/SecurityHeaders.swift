/// Headers that keep browsers from guessing, keeping and passing on.
///
/// What a handler set stays. `Strict-Transport-Security` is the proxy's, which is where TLS ends.
package struct SecurityHeaders: HTTPMiddleware {
  static let defaults: HTTPHeaders = [
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
  ]

  package init() {}

  package func respond(to request: HTTPRequest, next: HTTPResponder) async -> HTTPResponse {
    var response = await next(request)
    response.headers.addMissing(Self.defaults)
    return response
  }
}
