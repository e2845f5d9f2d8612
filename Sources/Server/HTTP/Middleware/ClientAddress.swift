import FaceAuth

/// Finds the address that a request came from: the peer's, or, where the peer is a trusted proxy, the right-most
/// address in `X-Forwarded-For` that is not a trusted proxy.
///
/// Addresses further left were written by somebody else.
package final class ClientAddress: HTTPMiddleware {
  private let trustedProxies: [AddressRange]
  private let onUntrusted: @Sendable (String) -> Void
  /// Peers that have been told of; few, since anybody may send the header.
  private let untrusted = Guarded<Set<String>>([])

  /// - Parameter onUntrusted: hears once of each peer, and of 16 at most, that speaks for others and is no trusted proxy. One
  ///   that was forgotten in the configuration makes everybody behind it one client.
  package init(trustedProxies: [AddressRange], onUntrusted: @escaping @Sendable (String) -> Void = { _ in }) {
    self.trustedProxies = trustedProxies
    self.onUntrusted = onUntrusted
  }

  package func respond(to request: HTTPRequest, next: HTTPResponder) async -> HTTPResponse {
    var request = request
    let forwarded = request.headers.values("X-Forwarded-For")
    request.client = client(peer: request.peer, forwarded: forwarded)
    request.isForwarded = !forwarded.isEmpty && IPAddress(request.peer).map(isTrusted) == true
    if !forwarded.isEmpty, !request.isForwarded { tell(of: request.peer) }
    return await next(request)
  }

  private func tell(of peer: String) {
    let isNew = untrusted.withLock { $0.count < 16 && $0.insert(peer).inserted }
    if isNew { onUntrusted(peer) }
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
