import FaceAuth

/// The public keys, for whoever verifies tokens by itself.
struct KeyRoutes: Sendable {
  let issuer: TokenIssuer
  let clock: any WallClock

  var routes: [Route] {
    [Route(.get, "/.well-known/jwks.json", handler: keys)]
  }

  private func keys(_ request: HTTPRequest) async throws -> HTTPResponse {
    let keySet = issuer.keySet(at: clock.now())
    return HTTPResponse(
      headers: ["Content-Type": "application/jwk-set+json", "Cache-Control": keySet.cacheControl],
      body: .bytes(Array(keySet.json.utf8)))
  }
}
