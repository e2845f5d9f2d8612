/// Finds the address that a request came from: the peer's, or, where the peer is a trusted proxy, the right-most
/// address in `X-Forwarded-For` that is not a trusted proxy.
///
/// Addresses further left were written by somebody else.
package struct ClientAddress: HTTPMiddleware {
  private let trustedProxies: [AddressRange]

  package init(trustedProxies: [AddressRange]) {
    self.trustedProxies = trustedProxies
  }

  package func respond(to request: HTTPRequest, next: HTTPResponder) async -> HTTPResponse {
    var request = request
    let forwarded = request.headers.values("X-Forwarded-For")
    request.client = client(peer: request.peer, forwarded: forwarded)
    request.isForwarded = !forwarded.isEmpty && IPAddress(request.peer).map(isTrusted) == true
    return await next(request)
  }

  func client(peer: String, forwarded: [String]) -> String {
    guard var client = IPAddress(peer), isTrusted(client) else { return peer }
    for hop in forwarded.flatMap({ $0.split(separator: ",") }).reversed() {
      guard let address = IPAddress(hop.filter { $0 != " " && $0 != "\t" }) else { break }
      client = address
      if !isTrusted(address) { break }
    }
    return client.description
  }

  private func isTrusted(_ address: IPAddress) -> Bool {
    trustedProxies.contains { $0.contains(address) }
  }
}
