import FaceAuth

@testable import Server

/// An exam system's endpoint on a real socket: keeps what it gets and answers as it is told.
final class WebhookReceiver: Sendable {
  struct Request: Sendable {
    let id: String
    let timestamp: String
    let signature: String
    let body: [UInt8]
  }

  private struct State {
    var requests: [Request] = []
    var statuses: [Int] = []
  }

  private let state = Guarded(State())

  var requests: [Request] { state.withLock { $0.requests } }

  /// The next answers; 204 after them.
  func answer(_ statuses: Int...) {
    state.withLock { $0.statuses = statuses }
  }

  var application: HTTPApplication {
    HTTPApplication(
      router: try! Router([
        Route(.post, "/hook", body: .limited(bytes: 1 << 16, types: ["application/json"])) { request in
          self.take(request)
        },
        Route(.post, "/large", body: .limited(bytes: 1 << 16, types: [])) { _ in
          HTTPResponse(body: .bytes([UInt8](repeating: 0x20, count: 1 << 20)))
        },
        Route(.post, "/slow", body: .limited(bytes: 1 << 16, types: [])) { _ in
          try await Task.sleep(for: .seconds(20))
          return HTTPResponse(status: 204)
        },
      ]),
      middleware: [])
  }

  private func take(_ request: HTTPRequest) -> HTTPResponse {
    let status = state.withLock { state in
      state.requests.append(
        Request(
          id: request.headers["webhook-id"] ?? "", timestamp: request.headers["webhook-timestamp"] ?? "",
          signature: request.headers["webhook-signature"] ?? "", body: request.body))
      return state.statuses.isEmpty ? 204 : state.statuses.removeFirst()
    }
    // Elsewhere, whoever follows.
    return HTTPResponse(status: status, headers: status == 302 ? ["Location": "/large"] : [:])
  }
}
