import FaceAuthTestSupport
import Synchronization
import Testing

@testable import Server

@Suite("HTTP limits", .timeLimit(.minutes(1)))
struct HTTPLimitsTests {
  static func limits(_ change: (inout HTTPServerLimits) -> Void) -> HTTPServerLimits {
    var limits = HTTPServerLimits()
    limits.headerBytes = 4096
    limits.headerFields = 20
    limits.bodyBytes = 1 << 20
    change(&limits)
    return limits
  }

  // MARK: - Sizes

  static let floods: [String] = [
    "GET /echo HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 5000))\r\n\r\n",
    "GET /\(String(repeating: "a", count: 5000)) HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /echo HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: a\r\n", count: 21))\r\n",
    // Neither the line nor the fields alone are too much.
    "GET /\(String(repeating: "a", count: 2500)) HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 2500))\r\n\r\n",
  ]

  @Test(arguments: floods.indices)
  func `refuses a head that is too large`(_ index: Int) async throws {
    try await withServer(.forTests, limits: Self.limits { _ in }) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(Self.floods[index])
      let response = try #require(try await connection.response())
      #expect(response.status == 431)
      #expect(response.text.contains("header-too-large"))
    }
  }

  @Test(arguments: ["Content-Length: 1048577", "Content-Length: 999999999999999"])
  func `refuses a body that is announced too large, before it comes`(_ header: String) async throws {
    try await withServer(.forTests, limits: Self.limits { _ in }) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("POST /echo HTTP/1.1\r\nHost: a\r\n\(header)\r\n\r\n")
      let response = try #require(try await connection.response())
      #expect(response.status == 413)
      #expect(response.closes)
    }
  }

  @Test
  func `stops a chunked body at the route's limit`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(
        "PUT /pictures/1 HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "200\r\n\(String(repeating: "a", count: 512))\r\n"
      await connection.send(chunk + chunk)
      let response = try #require(try await connection.response())
      #expect(response.status == 413)
      #expect(response.text.contains("body-too-large"))
    }
  }

  @Test
  func `gives up an endless chunk extension`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;\(String(repeating: "a", count: 100_000))"
      )
      #expect(try await connection.response()?.status == 400)
    }
  }

  @Test
  func `refuses bodies that together exceed the budget, and takes them again afterwards`() async throws {
    // A machine that pauses must not make the holder late: without it, everything fits for ever.
    let limits = Self.limits {
      $0.allBodiesBytes = 1000
      $0.bodyTime = .seconds(60)
    }
    try await withServer(.forTests, limits: limits) { server in
      // Who comes second is refused, and the 800 bytes may be it: then they are sent again.
      var held: HTTPRawConnection?
      for _ in 0..<50 where held == nil {
        let holder = try HTTPRawConnection(port: server.port)
        await holder.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\nExpect: 100-continue\r\n\r\n")
        #expect(try await holder.response()?.status == 100)
        await holder.send(String(repeating: "a", count: 800))
        for _ in 0..<20 where held == nil {
          let other = try HTTPRawConnection(port: server.port)
          await other.send(
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 300\r\n\r\n\(String(repeating: "b", count: 300))")
          let response = try #require(try await other.response())
          guard response.status != 200 else { continue }
          #expect(response.status == 503 && response["retry-after"] == "1")
          held = holder
        }
      }
      let holder = try #require(held)
      await holder.send(String(repeating: "a", count: 100))
      #expect(try await holder.response()?.body.count == 900)
      let next = try HTTPRawConnection(port: server.port)
      await next.send(
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n\(String(repeating: "c", count: 1000))")
      #expect(try await next.response()?.status == 200)
    }
  }

  // MARK: - Time

  @Test
  func `cuts off a slow header`() async throws {
    try await withServer(.forTests, limits: Self.limits { $0.headerTime = .seconds(1) }) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /echo HT")
      let trickle = Task {
        for byte in "TP/1.1\r\nHost: a\r\nX-Long: \(String(repeating: "a", count: 40))\r\n\r\n".utf8 {
          try await Task.sleep(for: .milliseconds(100))
          await connection.send([byte])
        }
      }
      defer { trickle.cancel() }
      let response = try #require(try await connection.response())
      #expect(response.status == 408)
      #expect(await connection.isClosedByServer())
    }
  }

  @Test
  func `cuts off a slow body`() async throws {
    try await withServer(.forTests, limits: Self.limits { $0.bodyTime = .seconds(1) }) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n")
      let trickle = Task {
        while !Task.isCancelled {
          try await Task.sleep(for: .milliseconds(100))
          await connection.send("a")
        }
      }
      defer { trickle.cancel() }
      let response = try #require(try await connection.response())
      #expect(response.status == 408)
      #expect(response.text.contains("request-timeout"))
      #expect(await connection.isClosedByServer())
    }
  }

  @Test
  func `closes a connection that stays idle, without a word`() async throws {
    try await withServer(.forTests, limits: Self.limits { $0.idleTime = .seconds(1) }) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await connection.response()?.status == 200)
      #expect(try await connection.response() == nil)
    }
  }

  @Test
  func `cuts off a client that does not read its answer`() async throws {
    let application = HTTPApplication(
      router: try Router([
        Route(.get, "/large") { _ in HTTPResponse(body: .bytes([UInt8](repeating: 0, count: 64 << 20))) }
      ]))
    try await withServer(application, limits: Self.limits { $0.writeTime = .seconds(1) }) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
      try await eventually { server.connections == 1 }
      try await eventually { server.connections == 0 }
    }
  }

  // MARK: - Connections

  @Test(arguments: [true, false])
  func `answers 503 to one connection too many`(perAddress: Bool) async throws {
    let limits = Self.limits { limits in
      limits.connections = perAddress ? 100 : 2
      limits.connectionsPerAddress = perAddress ? 2 : 0
    }
    try await withServer(.forTests, limits: limits) { server in
      let first = try HTTPRawConnection(port: server.port)
      let second = try HTTPRawConnection(port: server.port)
      for connection in [first, second] {
        await connection.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try await connection.response()?.status == 200)
      }
      let third = try HTTPRawConnection(port: server.port)
      let refusal = try #require(try await third.response())
      #expect(refusal.status == 503)
      #expect(refusal["retry-after"] == "1")
      #expect(refusal.text.contains("overloaded"))
      #expect(await third.isClosedByServer())

      first.reset()
      try await eventually { server.connections == 1 }
      let fourth = try HTTPRawConnection(port: server.port)
      await fourth.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await fourth.response()?.status == 200)
    }
  }
}

extension HTTPLimitsTests {
  @Test
  func `does not hold a trusted proxy to the limit per address`() async throws {
    let limits = Self.limits { $0.connectionsPerAddress = 1 }
    let loopback = try #require(AddressRange("127.0.0.0/8"))
    let server = try HTTPServer(application: .forTests, limits: limits, trustedProxies: [loopback])
    let connections = try (0..<3).map { _ in try HTTPRawConnection(port: server.port) }
    for connection in connections {
      await connection.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await connection.response()?.status == 200)
    }
    await server.shutDown(deadline: .seconds(1))
  }
}

/// Waits until a condition holds; fails after ten seconds.
func eventually(_ condition: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async throws {
  for _ in 0..<1000 {
    if condition() { return }
    try await Task.sleep(for: .milliseconds(10))
  }
  Issue.record("did not happen within ten seconds", sourceLocation: sourceLocation)
}
