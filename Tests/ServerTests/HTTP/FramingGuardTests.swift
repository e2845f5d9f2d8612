import FaceAuthTestSupport
import Testing

@testable import Server

/// Bytes that two readers could take for different messages, and what a proxy in front might let through.
///
/// Each must be refused with the connection closed, so that nothing after it is read as a request.
@Suite("Framing guard")
struct FramingGuardTests {
  struct Probe: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: String
    let status: Int
    var testDescription: String { name }
  }

  static func post(_ headers: String, _ body: String, version: String = "1.1") -> String {
    "POST /echo HTTP/\(version)\r\nHost: a\r\n\(headers)\r\n\r\n\(body)"
  }

  static let chunked = "Transfer-Encoding: chunked"

  static let refused: [Probe] = [
    // Two lengths for one body.
    Probe(
      name: "Content-Length, then Transfer-Encoding",
      bytes: post("Content-Length: 5\r\n\(chunked)", "0\r\n\r\n"), status: 400),
    Probe(
      name: "Transfer-Encoding, then Content-Length",
      bytes: post("\(chunked)\r\nContent-Length: 5", "0\r\n\r\n"), status: 400),
    Probe(
      name: "two different Content-Lengths", bytes: post("Content-Length: 5\r\nContent-Length: 0", "hello"), status: 400
    ),
    Probe(
      name: "two equal Content-Lengths", bytes: post("Content-Length: 5\r\nContent-Length: 5", "hello"), status: 400),
    Probe(name: "a list of Content-Lengths", bytes: post("Content-Length: 5, 5", "hello"), status: 400),
    Probe(name: "Transfer-Encoding twice", bytes: post("\(chunked)\r\n\(chunked)", "0\r\n\r\n"), status: 400),
    // Lengths that are no plain number.
    Probe(name: "Content-Length +5", bytes: post("Content-Length: +5", "hello"), status: 400),
    Probe(name: "Content-Length -5", bytes: post("Content-Length: -5", "hello"), status: 400),
    Probe(name: "Content-Length 0x5", bytes: post("Content-Length: 0x5", "hello"), status: 400),
    Probe(
      name: "Content-Length of 30 digits", bytes: post("Content-Length: \(String(repeating: "9", count: 30))", ""),
      status: 400),
    Probe(name: "empty Content-Length", bytes: post("Content-Length:", ""), status: 400),
    // Codings that are not exactly `chunked`.
    Probe(name: "xchunked", bytes: post("Transfer-Encoding: xchunked", "0\r\n\r\n"), status: 501),
    Probe(name: "gzip, chunked", bytes: post("Transfer-Encoding: gzip, chunked", "0\r\n\r\n"), status: 501),
    Probe(name: "chunked, gzip", bytes: post("Transfer-Encoding: chunked, gzip", "0\r\n\r\n"), status: 501),
    Probe(name: "identity", bytes: post("Transfer-Encoding: identity", ""), status: 501),
    Probe(
      name: "vertical tab in the coding", bytes: post("Transfer-Encoding: \u{0B}chunked", "0\r\n\r\n"), status: 400),
    Probe(name: "Transfer-Encoding in HTTP/1.0", bytes: post(chunked, "0\r\n\r\n", version: "1.0"), status: 400),
    // Chunks.
    Probe(
      name: "line feed in a quoted chunk extension", bytes: post(chunked, "5;a=\"b\nGET /\"\r\nhello\r\n0\r\n\r\n"),
      status: 400),
    // Refused at once: the server does not wait for a quotation mark that would not mend it.
    Probe(
      name: "line end in a quoted chunk extension", bytes: post(chunked, "5;a=\"b\r\nhello\r\n0\r\n\r\n"), status: 400),
    Probe(
      name: "line end in a quoted extension of the last chunk", bytes: post(chunked, "0;a=\"b\r\n\r\n"), status: 400),
    Probe(name: "chunk size zz", bytes: post(chunked, "zz\r\nhello\r\n0\r\n\r\n"), status: 400),
    Probe(name: "chunk size -5", bytes: post(chunked, "-5\r\nhello\r\n0\r\n\r\n"), status: 400),
    Probe(name: "chunk size +5", bytes: post(chunked, "+5\r\nhello\r\n0\r\n\r\n"), status: 400),
    Probe(name: "chunk size 0x5", bytes: post(chunked, "0x5\r\nhello\r\n0\r\n\r\n"), status: 400),
    Probe(name: "space before the chunk size", bytes: post(chunked, " 5\r\nhello\r\n0\r\n\r\n"), status: 400),
    Probe(
      name: "chunk size beyond 64 bits", bytes: post(chunked, "10000000000000005\r\nhello\r\n0\r\n\r\n"), status: 400),
    Probe(name: "chunk data without its line end", bytes: post(chunked, "5\r\nhelloXX0\r\n\r\n"), status: 400),
    Probe(name: "chunk lines ended by LF", bytes: post(chunked, "5\nhello\n0\n\n"), status: 400),
    // Lines and names.
    Probe(name: "header lines ended by LF", bytes: "GET /echo HTTP/1.1\nHost: a\n\n", status: 400),
    Probe(name: "a header line ended by LF", bytes: "GET /echo HTTP/1.1\r\nHost: a\n\n", status: 400),
    Probe(name: "CR alone in a value", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", status: 400),
    Probe(name: "space before the colon", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n", status: 400),
    Probe(
      name: "a value that goes on in the next line",
      bytes: "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n", status: 400),
    Probe(name: "a folded Host", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\n\tb\r\n\r\n", status: 400),
    Probe(name: "NUL in a value", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", status: 400),
    Probe(name: "NUL in the target", bytes: "GET /ec\0ho HTTP/1.1\r\nHost: a\r\n\r\n", status: 400),
    Probe(name: "empty header name", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\n: a\r\n\r\n", status: 400),
    Probe(
      name: "junk in a header name", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\nX\u{01}\u{7F}: a\r\n\r\n", status: 400),
    Probe(name: "a line without a colon", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\nhello\r\n\r\n", status: 400),
    Probe(name: "no HTTP at all", bytes: "\u{16}\u{03}\u{01}\u{02}\u{00}\u{01}\u{00}\u{01}\r\n\r\n", status: 400),
    // Hosts.
    Probe(name: "no Host", bytes: "GET /echo HTTP/1.1\r\n\r\n", status: 400),
    Probe(name: "two Hosts", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", status: 400),
    Probe(name: "two equal Hosts", bytes: "GET /echo HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", status: 400),
    Probe(name: "a path in Host", bytes: "GET /echo HTTP/1.1\r\nHost: a/b\r\n\r\n", status: 400),
    // Versions and expectations.
    Probe(name: "HTTP/2.0", bytes: "GET /echo HTTP/2.0\r\nHost: a\r\n\r\n", status: 505),
    Probe(name: "HTTP/1.2", bytes: "GET /echo HTTP/1.2\r\nHost: a\r\n\r\n", status: 505),
    Probe(name: "an unknown expectation", bytes: post("Expect: 200-ok\r\nContent-Length: 0", ""), status: 417),
  ]

  @Test(arguments: refused)
  func `refuses what could be read in two ways`(_ probe: Probe) async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(probe.bytes)
      let response = try #require(try await connection.response())
      #expect(response.status == probe.status)
      #expect(response["content-type"] == "application/problem+json")
      #expect(response.closes)
      #expect(await connection.isClosedByServer())
    }
  }

  @Test
  func `never answers the request that is hidden behind an ambiguous one`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      let hidden = "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n"
      await connection.send(Self.post("Content-Length: 5\r\n\(Self.chunked)", "0\r\n\r\n" + hidden))
      #expect(try await connection.response()?.status == 400)
      #expect(try await connection.response() == nil)
    }
  }

  @Test(arguments: ["/echo%00x", "/%2e%2e/echo", "/a%2Fb", "/%ff", "/%zz", "/a/../echo", "echo", "*"])
  func `refuses a target that two readers could resolve differently`(_ target: String) async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try await connection.response()?.status == 400)
    }
  }

  @Test
  func `reads a chunked body in any casing, with extensions and trailers`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(
        Self.post(
          "transfer-encoding: Chunked", "5;name=value\r\nhello\r\n6\r\n world\r\n0\r\nContent-Type: text/evil\r\n\r\n"))
      let response = try #require(try await connection.response())
      #expect(response.status == 200)
      #expect(response.text == "hello world")
    }
  }

  @Test
  func `reads the same requests wherever the network cuts the bytes`() throws {
    // No chunk before the last one, and data that looks like the end of its line: either has misled a parser.
    let requests = [
      Self.post("Content-Length: 5", "hello"),
      Self.post(Self.chunked, "5;a=\"b\"\r\nhello\r\n0\r\nX: y\r\n\r\n"),
      Self.post(Self.chunked, "0\r\n\r\n"), Self.post(Self.chunked, "000;a\r\n\r\n"),
      Self.post(Self.chunked, "5\r\n\n\r\n\r\n\r\n0\r\n\r\n"), "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    ]
    let bytes = Array(requests.joined().utf8)
    let whole = try #require(HTTPParseProbe.run(bytes, step: bytes.count))
    #expect(whole.requests == requests.count)
    #expect(whole.bodyBytes == 15)
    #expect(whole.fault == nil)
    for step in 1..<bytes.count { #expect(HTTPParseProbe.run(bytes, step: step) == whole) }
  }

  @Test
  func `reads the end of an empty chunked body that comes in pieces`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      for piece in [Self.post(Self.chunked, "0\r\n"), "\r", "\n"] {
        await connection.send(piece)
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(try await connection.response()?.status == 200)
    }
  }

  @Test
  func `answers Expect: 100-continue before the body comes`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(Self.post("Expect: 100-continue\r\nContent-Length: 5", ""))
      #expect(try await connection.response()?.status == 100)
      await connection.send("hello")
      #expect(try await connection.response()?.text == "hello")
    }
  }

  @Test
  func `forgets an Expect whose body came with it before the next request`() async throws {
    try await withServer(.forTests) { server in
      let connection = try HTTPRawConnection(port: server.port)
      await connection.send(Self.post("Expect: 100-continue\r\nContent-Length: 5", "hello"))
      #expect(try await connection.response()?.text == "hello")
      await connection.send("GET /echo?say=again HTTP/1.1\r\nHo")
      try await Task.sleep(for: .milliseconds(100))
      await connection.send("st: a\r\n\r\n")
      let response = try await connection.response()
      #expect(response?.status == 200)
      #expect(response?.text == "again")
    }
  }
}
