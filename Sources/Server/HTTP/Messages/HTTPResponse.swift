/// An answer.
package struct HTTPResponse: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Sent part by part while the function runs.
    ///
    /// Its return ends the answer; an error cuts it off, so that the client does not take it for whole. The task is
    /// cancelled when the client leaves. A server that shuts down lets it finish while there is time, and then cuts it off.
    case stream(@Sendable (any HTTPBodyWriter) async throws -> Void)
    /// The same of what has no end of its own: at shutdown its task is cancelled, and the answer ends as it should.
    case endless(@Sendable (any HTTPBodyWriter) async throws -> Void)
  }

  package var status: Int
  package var headers: HTTPHeaders
  package var body: Body

  package init(status: Int = 200, headers: HTTPHeaders = [:], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package static func text(_ text: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: .bytes(Array(text.utf8)))
  }

  /// Sends what the sequence yields.
  ///
  /// The next part is asked for when the last one has left, so a slow client slows the sequence down.
  package static func stream<Parts: AsyncSequence & Sendable>(
    _ parts: Parts, contentType: String
  ) -> HTTPResponse where Parts.Element == [UInt8] {
    HTTPResponse(
      headers: ["Content-Type": contentType],
      body: .stream { writer in
        for try await part in parts { try await writer.write(part) }
      })
  }
}

/// Where a streamed body goes.
package protocol HTTPBodyWriter: Sendable {
  /// Returns when the part has been handed to the network.
  /// - Throws: `HTTPClientGone` where it could not be.
  func write(_ part: [UInt8]) async throws(HTTPClientGone)
}

/// The client left before the answer was complete.
package struct HTTPClientGone: Error, Sendable {}
