import FaceAuth
import Foundation
import Glibc

/// A TCP connection that sends any bytes, sound HTTP or not, and reads answers.
///
/// Every blocking call has a thread of its own, so that tests do not hold the cooperative pool. Ten seconds of
/// silence are an error.
package final class HTTPRawConnection: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  private let socket: Int32
  private let received = Guarded<[UInt8]>([])
  private let sawReset = Guarded(false)

  /// Whether the stream ended in a reset, which tells a client that something is missing.
  package var wasReset: Bool { sawReset.withLock { $0 } }

  package init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw Failure(description: "socket: \(errno)") }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      let code = errno
      close(socket)
      throw Failure(description: "connect: \(code)")
    }
  }

  deinit { close(socket) }

  /// Sends all of it, or as much as the server takes before it closes.
  /// - Returns: whether all of it went.
  @discardableResult
  package func send(_ bytes: [UInt8]) async -> Bool {
    await onThread { connection in
      var sent = 0
      while sent < bytes.count {
        let count = bytes.withUnsafeBytes {
          Glibc.send(connection.socket, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  @discardableResult
  package func send(_ text: String) async -> Bool {
    await send(Array(text.utf8))
  }

  /// Ends our sending side; the server sees the end of the stream.
  package func finishSending() {
    shutdown(socket, Int32(SHUT_WR))
  }

  /// Closes with a reset, as a crashed client or a lost network would.
  package func reset() {
    var hard = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
    // The descriptor itself stays until deinit: closed here, another connection could get the number.
    var unspecified = sockaddr()
    unspecified.sa_family = sa_family_t(AF_UNSPEC)
    connect(socket, &unspecified, socklen_t(MemoryLayout<sockaddr>.size))
  }

  /// The next answer, or `nil` where the server closes without one.
  package func response(toHead: Bool = false) async throws -> HTTPRawResponse? {
    try await onThread { try $0.readResponse(toHead: toHead) }.get()
  }

  /// At least `count` bytes as they come, or fewer where the server closes.
  package func bytes(atLeast count: Int) async throws -> [UInt8] {
    try await onThread { connection in
      var bytes = connection.takeReceived()
      while bytes.count < count, let more = try connection.receive() { bytes += more }
      return bytes
    }.get()
  }

  /// Whether the server has closed, or closes before ten seconds are over; what comes until then is dropped.
  package func isClosedByServer() async -> Bool {
    await onThread { connection in
      while true {
        do {
          guard try connection.receive() != nil else { return true }
        } catch {
          return false
        }
      }
    }
  }

  // MARK: - On the thread

  private func onThread<Value: Sendable>(_ body: @escaping @Sendable (HTTPRawConnection) -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: body(self)) }
    }
  }

  private func onThread<Value: Sendable>(
    _ body: @escaping @Sendable (HTTPRawConnection) throws -> Value
  ) async -> Result<Value, any Error> {
    await onThread { connection in Result { try body(connection) } }
  }

  private func takeReceived() -> [UInt8] {
    received.withLock { bytes in
      defer { bytes = [] }
      return bytes
    }
  }

  /// `nil` at the end of the stream, a reset included.
  private func receive() throws -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count > 0 { return Array(buffer[..<count]) }
    if count < 0 && errno == ECONNRESET { sawReset.withLock { $0 = true } }
    if count == 0 || errno == ECONNRESET || errno == ENOTCONN { return nil }
    throw Failure(description: "recv: \(errno)")
  }

  private func readResponse(toHead: Bool) throws -> HTTPRawResponse? {
    var reader = HTTPRawResponseReader(bytes: takeReceived(), toHead: toHead)
    while true {
      if let response = try reader.next() {
        received.withLock { $0 = reader.rest + $0 }
        return response
      }
      guard let more = try receive() else { return try reader.end() }
      reader.bytes += more
    }
  }
}
