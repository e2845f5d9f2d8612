import FaceAuthTestSupport

@testable import Server

/// Reads an event stream over a socket as it comes.
actor EventReader {
  private var bytes: [UInt8] = []
  private let connection: HTTPRawConnection

  init(port: Int) async throws {
    connection = try HTTPRawConnection(port: port)
    await connection.send(
      """
      GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\
      Authorization: Bearer \(ServiceWorld.token(of: .examSystem))\r\n\r\n
      """)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  func wait(until expected: String) async throws {
    while !text.contains(expected) {
      let part = try await connection.bytes(atLeast: 1)
      guard !part.isEmpty else { throw HTTPRawConnection.Failure(description: "the stream ended") }
      bytes += part
    }
  }
}
