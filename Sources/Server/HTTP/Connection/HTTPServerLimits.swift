import CHTTP

/// What one server takes on at once.
///
/// Times are totals for their phase and do not start again when a byte arrives.
package struct HTTPServerLimits: Sendable, Equatable {
  package var networkThreads = 2
  package var connections = 4096
  /// From one IPv4 address or IPv6 /64; 0 for no limit.
  ///
  /// Does not hold for trusted proxies, whose connections are all their clients'.
  package var connectionsPerAddress = 0
  /// Bytes of request line and headers together.
  package var headerBytes = 16384
  package var headerFields = 100
  /// Bytes of the largest body of any route.
  package var bodyBytes = 8 << 20
  /// Bytes of all bodies that have arrived and are not yet answered.
  package var allBodiesBytes = 512 << 20
  package var headerTime = Duration.seconds(10)
  package var bodyTime = Duration.seconds(30)
  package var writeTime = Duration.seconds(30)
  package var idleTime = Duration.seconds(60)

  package init() {}

  /// The limits for C; `nil` where one is negative or too large for its type.
  ///
  /// The C side checks the ranges.
  var cLimits: chttp_limits? {
    guard let threads = UInt32(exactly: networkThreads), let connections = UInt32(exactly: connections),
      let perAddress = UInt32(exactly: connectionsPerAddress), let headerBytes = UInt32(exactly: headerBytes),
      let headerFields = UInt32(exactly: headerFields), let bodyBytes = UInt64(exactly: bodyBytes),
      let allBodiesBytes = UInt64(exactly: allBodiesBytes), let header = headerTime.cMilliseconds,
      let body = bodyTime.cMilliseconds, let write = writeTime.cMilliseconds, let idle = idleTime.cMilliseconds
    else { return nil }
    return chttp_limits(
      threads: threads, connections: connections, connections_per_address: perAddress, header_bytes: headerBytes,
      header_fields: headerFields, body_bytes: bodyBytes, all_bodies_bytes: allBodiesBytes,
      header_milliseconds: header, body_milliseconds: body, write_milliseconds: write, idle_milliseconds: idle)
  }
}

extension Duration {
  fileprivate var cMilliseconds: UInt32? {
    UInt32(exactly: components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
