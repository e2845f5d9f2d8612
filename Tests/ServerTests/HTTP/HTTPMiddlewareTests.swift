import FaceAuth
import Testing

@testable import Server

@Suite("HTTP middleware", .timeLimit(.minutes(1)))
struct HTTPMiddlewareTests {
  static func request(_ headers: HTTPHeaders = [:], peer: String = "127.0.0.1") throws -> HTTPRequest {
    HTTPRequest(method: .get, target: try HTTPTarget("/"), headers: headers, peer: peer)
  }

  @Test
  func `keeps a sound request id and replaces any other`() async throws {
    for (offered, kept) in [
      ("abc-123_x.y", true), ("", false), (String(repeating: "a", count: 65), false), ("a b", false), ("é", false),
      ("a\"b", false),
    ] {
      let response = await RequestIdentifier().respond(to: try Self.request(["X-Request-Id": offered])) { request in
        #expect(!request.id.isEmpty)
        return HTTPResponse(headers: ["X-Seen": request.id])
      }
      #expect((response.headers["X-Request-Id"] == offered) == kept)
      #expect(response.headers["X-Seen"] == response.headers["X-Request-Id"])
    }
  }

  @Test(arguments: [
    // A client that writes its own header directly to us.
    ("203.0.113.9", ["198.51.100.1"], "203.0.113.9"),
    // Through one trusted proxy, honest and forging.
    ("10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
    ("10.0.0.1", ["1.2.3.4, 203.0.113.9"], "203.0.113.9"),
    ("10.0.0.1", ["1.2.3.4", "203.0.113.9"], "203.0.113.9"),
    // Through two.
    ("10.0.0.1", ["203.0.113.9, 10.9.9.9"], "203.0.113.9"),
    ("::ffff:10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
    ("fd00::1", ["2001:DB8::1"], "2001:db8::1"),
    // Nothing, or nothing readable: the last address that is known.
    ("10.0.0.1", [], "10.0.0.1"),
    ("10.0.0.1", ["unknown"], "10.0.0.1"),
    ("10.0.0.1", ["203.0.113.9, junk, 10.2.2.2"], "10.2.2.2"),
  ])
  func `believes forwarded addresses only as far as trusted proxies wrote them`(
    _ peer: String, _ forwarded: [String], _ client: String
  ) throws {
    let middleware = try ClientAddress(
      trustedProxies: ["10.0.0.0/8", "fd00::/8"].map { try #require(AddressRange($0)) })
    #expect(middleware.client(peer: peer, forwarded: forwarded) == client)
  }

  @Test(arguments: [
    ("127.0.0.1", nil, true), ("::1", nil, true), ("192.0.2.7", nil, false),
    // A proxy on this machine speaks for others, also where those come from here.
    ("127.0.0.2", "192.0.2.7", false), ("127.0.0.2", "127.0.0.1", false),
    // One that nobody trusts speaks for nobody.
    ("127.0.0.1", "192.0.2.7", true), ("192.0.2.7", "127.0.0.1", false),
  ])
  func `tells who comes from this machine from whom a proxy on it passes on`(
    _ peer: String, _ forwarded: String?, _ isThisMachine: Bool
  ) async throws {
    let middleware = ClientAddress(trustedProxies: [try #require(AddressRange("127.0.0.2"))])
    var headers: HTTPHeaders = [:]
    headers["X-Forwarded-For"] = forwarded
    let response = await middleware.respond(to: try Self.request(headers, peer: peer)) { request in
      HTTPResponse(status: request.signInOrigin.isThisMachine ? 200 : 404)
    }
    #expect(response.status == (isThisMachine ? 200 : 404))
  }

  @Test
  func `tells once of each peer that speaks for others without being trusted, and of few`() async throws {
    let told = Guarded<[String]>([])
    let middleware = ClientAddress(trustedProxies: [try #require(AddressRange("127.0.0.2"))]) { peer in
      told.withLock { $0.append(peer) }
    }
    for peer in ["127.0.0.2", "127.0.0.1", "127.0.0.1"] + (1...30).map({ "10.0.0.\($0)" }) {
      for headers in [[:], ["X-Forwarded-For": "192.0.2.7"]] as [HTTPHeaders] {
        _ = await middleware.respond(to: try Self.request(headers, peer: peer)) { _ in HTTPResponse() }
      }
    }
    #expect(told.withLock { $0 } == ["127.0.0.1"] + (1...15).map { "10.0.0.\($0)" })
  }

  @Test
  func `answers 503 beyond the in-flight limit, but lets exempt routes in`() async throws {
    let limit = InFlightLimit(1, exempt: ["/healthz"])
    let request = try Self.request()
    var health = request
    health.routePattern = "/healthz"
    let exempt = health
    let outer = await limit.respond(to: request) { _ in
      let refused = await limit.respond(to: request) { _ in HTTPResponse() }
      #expect(refused.status == 503)
      #expect(refused.headers["Retry-After"] == "1")
      return await limit.respond(to: exempt) { _ in HTTPResponse(status: 201) }
    }
    #expect(outer.status == 201)
    #expect(await limit.respond(to: request) { _ in HTTPResponse() }.status == 200)
  }

  @Test
  func `records the route's pattern, not the path`() async throws {
    let records = Guarded<[RequestRecord]>([])
    let application = HTTPApplication(
      router: HTTPApplication.forTests.router,
      middleware: [RequestIdentifier(), RequestRecorder { record in records.withLock { $0.append(record) } }])
    try await withClient(application, over: .socket) { client in
      _ = try await client.request(.get, "/pictures/440101199001010000", headers: ["X-Request-Id": "r1"])
      _ = try await client.request(.get, "/nothing")
      _ = try await client.request(.post, "/echo", body: "12345")
    }
    let seen = records.withLock { $0 }
    #expect(seen.map(\.route) == ["/pictures/{picture}", nil, "/echo"])
    #expect(seen.map(\.status) == [200, 404, 200])
    #expect(seen.map(\.bodyBytes) == [0, 0, 5])
    #expect(seen.first?.id == "r1")
    #expect(seen.allSatisfy { $0.duration > .zero })
  }
}
