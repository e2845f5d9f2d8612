import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite("HTTP connections", .timeLimit(.minutes(1)))
struct HTTPConnectionTests {
  @Test
  func `answers three pipelined requests in order`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(
        "GET /echo?say=one HTTP/1.1\r\nHost: a\r\n\r\n"
          + "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\ntwo"
          + "GET /echo?say=three HTTP/1.1\r\nHost: a\r\n\r\n")
      for expected in ["one", "two", "three"] {
        #expect(try await connection.response()?.text == expected)
      }
    }
  }

  @Test
  func `keeps a connection for many requests`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      for number in 0..<200 {
        await connection.send("GET /echo?say=\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
        let response = try #require(try await connection.response())
        #expect(response.text == "\(number)")
        #expect(!response.closes)
      }
      #expect(server.connections == 1)
    }
  }

  @Test(arguments: [
    "HTTP/1.0\r\nHost: a", "HTTP/1.0\r\nConnection: keep-alive", "HTTP/1.1\r\nHost: a\r\nConnection: close",
  ])
  func `closes where the client wants it or is too old`(_ version: String) async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /echo?say=hi \(version)\r\n\r\n")
      let response = try #require(try await connection.response())
      #expect(response.text == "hi")
      #expect(response.closes)
      #expect(await connection.isClosedByServer())
    }
  }

  @Test
  func `sends no body to a HEAD that it refuses before its head is read`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("HEAD /echo HTTP/1.1\r\n\r\n")
      let bytes = try await connection.bytes(atLeast: 100_000)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.hasPrefix("HTTP/1.1 400 "))
      #expect(text.hasSuffix("\r\n\r\n"))
    }
  }

  @Test
  func `sends no body to HEAD nor with 204, and keeps the connection in step`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("HEAD /echo?say=hello HTTP/1.1\r\nHost: a\r\n\r\n")
      let head = try #require(try await connection.response(toHead: true))
      #expect(head.status == 200)
      #expect(head["content-length"] == "5")
      await connection.send("DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n")
      let deleted = try #require(try await connection.response())
      #expect(deleted.status == 204)
      #expect(deleted["content-length"] == nil)
      await connection.send("GET /echo?say=still HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await connection.response()?.text == "still")
    }
  }

  @Test
  func `dates its answers and does not name itself`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
      let response = try #require(try await connection.response())
      let date = try #require(response["date"])
      #expect(
        date.wholeMatch(of: #/(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/#) != nil)
      #expect(response["server"] == nil)
    }
  }

  @Test
  func `answers from the head while the body is still coming, and closes`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(
        "PUT /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n\(String(repeating: "a", count: 20000))")
      let response = try #require(try await connection.response())
      #expect(response.status == 404)
      #expect(response.closes)
      #expect(await connection.isClosedByServer())
    }
  }

  @Test
  func `never sends a header with a line end in its value`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /split HTTP/1.1\r\nHost: a\r\n\r\n")
      let response = try #require(try await connection.response())
      #expect(response.status == 500)
      #expect(response["set-cookie"] == nil)
    }
  }

  @Test(arguments: [true, false])
  func `cancels the handler of a client that leaves`(byReset: Bool) async throws {
    let started = Guarded(false)
    let cancelled = Guarded(false)
    let application = HTTPApplication(
      router: try Router([
        Route(.get, "/slow") { _ in
          started.withLock { $0 = true }
          do {
            try await Task.sleep(for: .seconds(30))
          } catch {
            cancelled.withLock { $0 = true }
          }
          return HTTPResponse()
        }
      ]))
    try await withServer(application) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
      try await eventually { started.withLock { $0 } }
      if byReset { connection.reset() } else { connection.finishSending() }
      try await eventually { cancelled.withLock { $0 } }
    }
  }

  @Test
  func `forgets clients that break off in the middle of a body`() async throws {
    try await withServer(.forTests) { server in
      for _ in 0..<20 {
        let connection = try HTTPRawConnection(port: server.port)
        await connection.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc")
        connection.reset()
      }
      try await eventually { server.connections == 0 }
    }
  }

  // MARK: - Shutting down

  @Test
  func `finishes what is in flight, refuses what is new, and closes idle connections`() async throws {
    let release = AsyncStream<Void>.makeStream()
    let started = Guarded(false)
    let application = HTTPApplication(
      router: try Router([
        Route(.get, "/echo") { _ in .text("hi") },
        Route(.get, "/slow") { _ in
          started.withLock { $0 = true }
          for await _ in release.stream { break }
          return .text("done")
        },
      ]))
    let server = try HTTPServer(application: application)
    let idle = try HTTPRawConnection(port: server.port)
    await idle.send("GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try await idle.response()?.status == 200)
    let busy = try HTTPRawConnection(port: server.port)
    await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
    try await eventually { started.withLock { $0 } }

    async let shutDown: Void = server.shutDown(deadline: .seconds(20))
    #expect(await idle.isClosedByServer())
    try await eventually { (try? HTTPRawConnection(port: server.port)) == nil }
    release.continuation.yield()
    let response = try #require(try await busy.response())
    #expect(response.text == "done")
    #expect(response.closes)
    await shutDown
    #expect(server.connections == 0)
  }

  @Test
  func `cuts off at the deadline what does not finish`() async throws {
    let started = Guarded(false)
    let application = HTTPApplication(
      router: try Router([
        Route(.get, "/slow") { _ in
          started.withLock { $0 = true }
          try await Task.sleep(for: .seconds(30))
          return HTTPResponse()
        }
      ]))
    let server = try HTTPServer(application: application)
    let connection = try HTTPRawConnection(port: server.port)
    await connection.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
    try await eventually { started.withLock { $0 } }
    await server.shutDown(deadline: .milliseconds(50))
    #expect(try await connection.response() == nil)
  }

  @Test
  func `says what is wrong with an address or a port`() throws {
    let first = try HTTPServer(application: .forTests)
    #expect(throws: HTTPServer.StartError.cannotListen(code: 98)) {
      try HTTPServer(application: .forTests, port: first.port)
    }
    #expect(throws: HTTPServer.StartError.invalidAddressOrLimits) {
      try HTTPServer(application: .forTests, address: "localhost")
    }
  }
}
