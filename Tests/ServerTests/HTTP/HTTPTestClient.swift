import FaceAuthTestSupport

@testable import Server

/// The two ways from a test to an application: straight into the router, and over a socket with everything between.
enum HTTPTransport: CaseIterable, Sendable {
  case router
  case socket
}

/// Sends whole, sound requests; for anything else there is `HTTPRawConnection`.
struct HTTPTestClient: Sendable {
  struct Response: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  fileprivate let send: @Sendable (HTTPMethod, String, HTTPHeaders, [UInt8]) async throws -> Response

  func request(
    _ method: HTTPMethod, _ target: String, headers: HTTPHeaders = [:], body: String = ""
  ) async throws -> Response {
    try await send(method, target, headers, Array(body.utf8))
  }

  func request(
    _ method: HTTPMethod, _ target: String, headers: HTTPHeaders, bytes: [UInt8]
  ) async throws -> Response {
    try await send(method, target, headers, bytes)
  }
}

/// Runs a test against an application over one of the transports.
func withClient<Result>(
  _ application: HTTPApplication, over transport: HTTPTransport, _ body: (HTTPTestClient) async throws -> Result
) async throws -> Result {
  switch transport {
  case .router:
    return try await body(HTTPTestClient { try await application.answer($0, $1, $2, $3) })
  case .socket:
    return try await withServer(application) { server in
      let port = server.port
      return try await body(HTTPTestClient { try await exchange(port: port, $0, $1, $2, $3) })
    }
  }
}

/// Runs a test against a server on a free port, and shuts it down.
func withServer<Result>(
  _ application: HTTPApplication, limits: HTTPServerLimits = .init(), _ body: (HTTPServer) async throws -> Result
) async throws -> Result {
  let server = try HTTPServer(application: application, limits: limits)
  do {
    let result = try await body(server)
    await server.shutDown(deadline: .seconds(2))
    return result
  } catch {
    await server.shutDown(deadline: .zero)
    throw error
  }
}

extension HTTPApplication {
  fileprivate func answer(
    _ method: HTTPMethod, _ target: String, _ headers: HTTPHeaders, _ body: [UInt8]
  ) async throws -> HTTPTestClient.Response {
    var admission = refusal(of: HTTPRequest(method: method, target: .root, headers: headers), .invalidTarget)
    if let target = try? HTTPTarget(target) {
      admission = admit(HTTPRequest(method: method, target: target, headers: headers), announcedBody: body.count)
    }
    let response = await respond(to: admission, body: admission.largestBody == nil ? [] : body)
    let collector = BodyCollector()
    switch response.body {
    case .bytes(let bytes): try await collector.write(bytes)
    case .stream(let produce), .endless(let produce): try await produce(collector)
    }
    let bytes = method == .head ? [] : await collector.bytes
    return HTTPTestClient.Response(status: response.status, headers: response.headers, body: bytes)
  }
}

private actor BodyCollector: HTTPBodyWriter {
  private(set) var bytes: [UInt8] = []
  func write(_ part: [UInt8]) async throws(HTTPClientGone) { bytes += part }
}

private func exchange(
  port: Int, _ method: HTTPMethod, _ target: String, _ headers: HTTPHeaders, _ body: [UInt8]
) async throws -> HTTPTestClient.Response {
  let connection = try HTTPRawConnection(port: port)
  var head = "\(method.rawValue) \(target) HTTP/1.1\r\nHost: localhost\r\n"
  for field in headers.fields { head += "\(field.name): \(field.value)\r\n" }
  if !body.isEmpty { head += "Content-Length: \(body.count)\r\n" }
  await connection.send(Array((head + "\r\n").utf8) + body)
  guard let raw = try await connection.response(toHead: method == .head) else {
    throw HTTPRawConnection.Failure(description: "closed without an answer")
  }
  var received = HTTPHeaders()
  for header in raw.headers { received.add(header.name, header.value) }
  return HTTPTestClient.Response(status: raw.status, headers: received, body: raw.body)
}
