/// What became of one request, for the access log and the metrics.
package struct RequestRecord: Sendable {
  package let id: String
  package let client: String
  package let method: HTTPMethod
  /// The route's pattern; `nil` where no route fits.
  ///
  /// Never the path, which may hold identifiers.
  package let route: String?
  package let status: Int
  package let bodyBytes: Int
  /// From the complete request to the answer in hand, without the time on the network.
  package let duration: Duration
}

/// Tells a hook about every answered request.
///
/// Belongs inside `RequestIdentifier` and `ClientAddress`, whose work it reports, and outside everything else.
package struct RequestRecorder: HTTPMiddleware {
  private let record: @Sendable (RequestRecord) -> Void

  package init(_ record: @escaping @Sendable (RequestRecord) -> Void) {
    self.record = record
  }

  package func respond(to request: HTTPRequest, next: HTTPResponder) async -> HTTPResponse {
    let clock = ContinuousClock()
    let start = clock.now
    let response = await next(request)
    record(
      RequestRecord(
        id: request.id, client: request.client, method: request.method, route: request.routePattern,
        status: response.status, bodyBytes: request.body.count, duration: clock.now - start))
    return response
  }
}
