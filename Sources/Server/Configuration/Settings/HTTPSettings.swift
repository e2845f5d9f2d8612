/// The two listeners and what a client may take up.
package struct HTTPSettings: Hashable, Sendable {
  /// Candidates and exam systems.
  package var candidateListener = ListenAddress("127.0.0.1:8080")!
  /// Staff; a port of its own, so that a firewall can keep it inside.
  package var operatorListener = ListenAddress("127.0.0.1:8081")!
  /// Open connections to one listener.
  package var maximumConnections = 1024
  /// Open connections from one client address.
  package var maximumConnectionsPerAddress = 64
  /// Request line and headers together, in bytes.
  package var maximumHeaderBytes = 16 * 1024
  /// From the first byte of a request to the end of its headers.
  package var headerTimeout: Duration = .seconds(5)
  /// From the end of the headers to the end of the body.
  package var bodyTimeout: Duration = .seconds(20)
  /// Between two requests on one connection.
  package var idleTimeout: Duration = .seconds(30)
  /// For taking one response.
  package var writeTimeout: Duration = .seconds(20)
  /// Bytes of request bodies held at once over all connections; beyond it new bodies get 503.
  package var bodyBudgetBytes = 256 * 1024 * 1024
  package var networkThreads = 2
  /// Proxies whose `X-Forwarded-For` is believed.
  package var trustedProxies: [AddressRange] = []

  package init() {}
}
