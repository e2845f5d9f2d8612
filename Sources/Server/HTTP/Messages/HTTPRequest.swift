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

  /// Whether the client names a media type, given in lower case, among those that it takes (RFC 9110 section 12.5.1).
  ///
  /// Ranges such as `*/*` name none: browsers ask for pages by name, and programs mostly for anything.
  package func accepts(_ mediaType: String) -> Bool {
    headers.values("Accept").flatMap { $0.split(separator: ",") }.contains { item in
      let parts = item.split(separator: ";").map { part in part.filter { $0 != " " && $0 != "\t" }.lowercased() }
      guard parts.first == mediaType else { return false }
      return parts.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } != 0
    }
  }
}
