/// Names each request: by the client's `X-Request-Id`, if it is a sound one, else by 128 random bits.
///
/// The answer carries it.
package struct RequestIdentifier: HTTPMiddleware {
  package static let header = "X-Request-Id"

  package init() {}

  package func respond(to request: HTTPRequest, next: HTTPResponder) async -> HTTPResponse {
    var request = request
    let offered = request.headers[Self.header]
    request.id = offered.flatMap { Self.isSound($0) ? $0 : nil } ?? Self.random()
    var response = await next(request)
    response.headers[Self.header] = request.id
    return response
  }

  /// Up to 64 letters, digits, `-`, `_` and `.`: it goes into log lines.
  private static func isSound(_ id: String) -> Bool {
    (1...64).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  private static func random() -> String {
    let digits = String(UInt128.random(in: 0...UInt128.max), radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
