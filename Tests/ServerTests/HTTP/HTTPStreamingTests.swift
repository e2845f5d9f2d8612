import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite("HTTP streaming", .timeLimit(.minutes(1)))
struct HTTPStreamingTests {
  /// Events from a continuation, and word of how the stream ended.
  final class Source: Sendable {
    let events = AsyncStream<ServerSentEvent>.makeStream(bufferingPolicy: .bufferingOldest(100))
    let ended = Guarded(false)

    func application(heartbeat: Duration = .seconds(15)) throws -> HTTPApplication {
      let stream = events.stream
      events.continuation.onTermination = { [weak self] _ in self?.ended.withLock { $0 = true } }
      return HTTPApplication(
        router: try Router([
          Route(.get, "/events") { _ in .events(stream, heartbeat: heartbeat) },
          Route(.get, "/broken") { _ in
            HTTPResponse(
              body: .stream { writer in
                try await writer.write(Array("half".utf8))
                throw HTTPApplication.Secret()
              })
          },
          Route(.get, "/parts") { _ in
            HTTPResponse(
              body: .stream { writer in
                for part in ["one ", "", "two ", "three"] { try await writer.write(Array(part.utf8)) }
              })
          },
        ]))
    }
  }

  @Test
  func `sends events as they come, and ends the answer when they end`() async throws {
    let source = Source()
    try await withServer(source.application()) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
      source.events.continuation.yield(ServerSentEvent(id: "1", event: "opened", data: "first"))
      var seen: [UInt8] = []
      while !String(decoding: seen, as: UTF8.self).contains("data: first\n\n") {
        let more = try await connection.bytes(atLeast: 1)
        try #require(!more.isEmpty)
        seen += more
      }
      #expect(String(decoding: seen, as: UTF8.self).contains("Content-Type: text/event-stream\r\n"))
      source.events.continuation.yield(ServerSentEvent(data: "second"))
      source.events.continuation.finish()
      var rest: [UInt8] = []
      while !String(decoding: rest, as: UTF8.self).hasSuffix("0\r\n\r\n") {
        let more = try await connection.bytes(atLeast: 1)
        try #require(!more.isEmpty)
        rest += more
      }
      #expect(String(decoding: rest, as: UTF8.self).contains("data: second\n\n"))
    }
  }

  @Test
  func `sends parts in order and reuses the connection`() async throws {
    let source = Source()
    try await withServer(source.application()) { server in
      let connection = try HTTPRawConnection(port: server.port)
      for _ in 0..<3 {
        await connection.send("GET /parts HTTP/1.1\r\nHost: a\r\n\r\n")
        let response = try #require(try await connection.response())
        #expect(response["transfer-encoding"] == "chunked")
        #expect(response.text == "one two three")
      }
      await connection.send("HEAD /parts HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await connection.response(toHead: true)?.status == 200)
      await connection.send("GET /parts HTTP/1.0\r\nHost: a\r\n\r\n")
      let old = try #require(try await connection.response())
      #expect(old["transfer-encoding"] == nil)
      #expect(old.text == "one two three")
    }
  }

  @Test
  func `sends heartbeats while nothing happens`() async throws {
    let source = Source()
    try await withServer(source.application(heartbeat: .milliseconds(20))) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
      var seen = ""
      while seen.components(of: "3\r\n:\n\n\r\n") < 3 {
        seen += String(decoding: try await connection.bytes(atLeast: 1), as: UTF8.self)
      }
    }
  }

  @Test
  func `ends the stream of a client that leaves`() async throws {
    let source = Source()
    try await withServer(source.application()) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
      _ = try await connection.bytes(atLeast: 1)
      connection.reset()
      try await eventually { source.ended.withLock { $0 } }
    }
  }

  @Test
  func `cuts off an answer that fails in the middle, so that it does not look whole`() async throws {
    let source = Source()
    try await withServer(source.application()) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /broken HTTP/1.1\r\nHost: a\r\n\r\n")
      await #expect(throws: HTTPRawConnection.Failure.self) { try await connection.response() }
    }
  }

  @Test(arguments: [("/broken", true), ("/parts", false)])
  func `tells a client of HTTP 1.0, for whom closing is the end, whether that came too soon`(
    _ path: String, _ isBroken: Bool
  ) async throws {
    let source = Source()
    try await withServer(source.application()) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET \(path) HTTP/1.0\r\nHost: a\r\n\r\n")
      #expect(await connection.isClosedByServer())
      #expect(connection.wasReset == isBroken)
    }
  }

  @Test
  func `ends streams properly at shutdown`() async throws {
    let source = Source()
    let server = try HTTPServer(application: source.application())
    let connection = try HTTPRawConnection(port: server.port)
    await connection.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n")
    source.events.continuation.yield(ServerSentEvent(data: "first"))
    var seen: [UInt8] = []
    while !String(decoding: seen, as: UTF8.self).contains("data: first\n\n") {
      seen += try await connection.bytes(atLeast: 1)
    }
    await server.shutDown(deadline: .seconds(20))
    let rest = String(decoding: try await connection.bytes(atLeast: 100_000), as: UTF8.self)
    #expect(rest.hasSuffix("0\r\n\r\n"))
    #expect(source.ended.withLock { $0 })
  }

  @Test(arguments: [true, false])
  func `a download at shutdown ends whole where there is time, and does not look so where there is none`(
    _ hasTime: Bool
  ) async throws {
    let goOn = Guarded(false)
    let application = HTTPApplication(
      router: try Router([
        Route(.get, "/download") { _ in
          HTTPResponse(
            body: .stream { writer in
              try await writer.write(Array("one ".utf8))
              while !goOn.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(10)) }
              try await writer.write(Array("two".utf8))
            })
        }
      ]))
    let server = try HTTPServer(application: application)
    let connection = try HTTPRawConnection(port: server.port)
    await connection.send("GET /download HTTP/1.1\r\nHost: a\r\n\r\n")
    var seen: [UInt8] = []
    while !String(decoding: seen, as: UTF8.self).contains("one ") { seen += try await connection.bytes(atLeast: 1) }
    let deadline = hasTime ? Duration.seconds(20) : .milliseconds(100)
    async let shutDown: Void = server.shutDown(deadline: deadline)
    if hasTime {
      try await Task.sleep(for: .milliseconds(200))
      goOn.withLock { $0 = true }
    }
    let rest = String(decoding: try await connection.bytes(atLeast: 100_000), as: UTF8.self)
    #expect(rest.contains("two") == hasTime && rest.hasSuffix("0\r\n\r\n") == hasTime)
    await shutDown
  }

  @Test
  func `holds back a producer whose client does not read`() async throws {
    let written = Guarded(0)
    let application = HTTPApplication(
      router: try Router([
        Route(.get, "/flood") { _ in
          HTTPResponse(
            body: .stream { writer in
              let part = [UInt8](repeating: 0, count: 1 << 20)
              for _ in 0..<1000 {
                try await writer.write(part)
                written.withLock { $0 += 1 }
              }
            })
        }
      ]))
    try await withServer(application) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET /flood HTTP/1.1\r\nHost: a\r\n\r\n")
      try await eventually { written.withLock { $0 } > 0 }
      // Until the buffers of the two kernels are full.
      var before = -1
      while before != written.withLock({ $0 }) {
        before = written.withLock { $0 }
        try await Task.sleep(for: .milliseconds(300))
      }
      #expect(before < 100)
      connection.reset()
    }
  }
}

extension String {
  fileprivate func components(of pattern: String) -> Int { ranges(of: pattern).count }
}

@Suite("Server-sent events")
struct ServerSentEventTests {
  @Test(arguments: [
    (ServerSentEvent(data: "a"), "data: a\n\n"),
    (ServerSentEvent(id: "7", event: "opened", data: "a\nb"), "id: 7\nevent: opened\ndata: a\ndata: b\n\n"),
    (ServerSentEvent(data: "a\r\nb\rc"), "data: a\ndata: b\ndata: c\n\n"),
    (ServerSentEvent(id: "7\ndata: forged", data: ""), "id: 7data: forged\ndata: \n\n"),
    (ServerSentEvent(event: "a\r\nb", data: "x"), "event: ab\ndata: x\n\n"),
  ])
  func `keeps every line in its field`(_ event: ServerSentEvent, _ wire: String) {
    #expect(String(decoding: event.encoded, as: UTF8.self) == wire)
  }
}
