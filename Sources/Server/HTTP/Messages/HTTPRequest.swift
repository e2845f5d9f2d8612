/// A whole request, as handlers see it.
package struct HTTPRequest: Sendable {
  package var method: HTTPMethod
  package var target: HTTPTarget
  package var headers: HTTPHeaders
  package var body: [UInt8]
  /// The numeric address of the other end of the connection, which may be a proxy.
  package let peer: String
  /// The address that the request came from, as far as it can be trusted; `ClientAddress` sets it.
  package var client: String
  /// Whether a trusted proxy passed it on for somebody else; `ClientAddress` sets it.
  package var isForwarded = false
  /// Names this request in logs and answers; `RequestIdentifier` sets it.
  package var id = ""
  /// The pattern of the route that was matched, for metrics: a label with few values, unlike the path.
  package var routePattern: String?
  /// What stood in the places that the pattern names.
  package var parameters: [String: String] = [:]

  package init(
    method: HTTPMethod, target: HTTPTarget, headers: HTTPHeaders = [:], body: [UInt8] = [], peer: String = "127.0.0.1"
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.peer = peer
    client = peer
  }

  /// The type and subtype of the body in lower case, without parameters.
  package var contentType: String? {
    headers["Content-Type"].map { value in
      let essence = value.prefix { $0 != ";" }
      return String(essence.filter { $0 != " " && $0 != "\t" }).lowercased()
    }
  }
}
