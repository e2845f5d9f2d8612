import CHTTP

/// Runs the parser, the framing guard and the limits of a connection over bytes, without a connection.
package enum HTTPParseProbe {
  package struct Outcome: Sendable, Equatable {
    /// Requests that were complete and sound.
    package let requests: Int
    package let bodyBytes: Int
    /// The status of what ended it; `nil` where the bytes ended.
    package let fault: Int?
    /// Over methods, targets, headers and bodies.
    package let digest: UInt64
  }

  /// Parses pipelined requests, fed in parts of at most `step` bytes.
  package static func run(_ bytes: [UInt8], step: Int, limits: HTTPServerLimits = .init()) -> Outcome? {
    guard var cLimits = limits.cLimits else { return nil }
    let result = bytes.withUnsafeBytes { chttp_parse_probe($0.baseAddress, $0.count, max(step, 1), &cLimits) }
    return Outcome(
      requests: Int(result.requests), bodyBytes: Int(result.body_bytes),
      fault: result.fault == 0 ? nil : Int(result.fault), digest: result.digest)
  }
}
