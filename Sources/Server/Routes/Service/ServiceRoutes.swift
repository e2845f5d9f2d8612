/// What both ports answer about the service itself.
struct ServiceRoutes: Sendable {
  let readiness: Readiness
  /// The port's OpenAPI document.
  let document: [UInt8]
  /// Nil on the candidates' port, which tells the world nothing of its load.
  let metrics: MetricRegistry?

  /// The patterns that are answered even where the service is at its limit.
  static let unlimitedPatterns: Set<String> = ["/healthz", "/readyz", "/metrics"]

  var routes: [Route] {
    var routes = [
      Route(.get, "/healthz") { _ in try .json(JSONValue.object(["status": "ok"])) },
      Route(.get, "/readyz", handler: ready),
      Route(.get, "/openapi.yaml") { _ in
        HTTPResponse(headers: ["Content-Type": "application/yaml"], body: .bytes(document))
      },
    ]
    if let metrics {
      routes.append(
        Route(.get, "/metrics") { _ in
          HTTPResponse(
            headers: ["Content-Type": PrometheusText.contentType], body: .bytes(Array(metrics.exposition().utf8)))
        })
    }
    return routes
  }

  private func ready(_ request: HTTPRequest) async throws -> HTTPResponse {
    let report = await readiness.report()
    return try .json(report, status: report.ready ? 200 : 503)
  }
}
