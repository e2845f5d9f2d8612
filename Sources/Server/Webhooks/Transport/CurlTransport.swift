import CCurl
import FaceAuth

/// Posts by libcurl, on threads of its own.
package struct CurlTransport: WebhookTransport {
  /// What an endpoint may answer, in bytes; nobody reads it.
  private static let answerLimit = 64 * 1024
  private static let connectTime: Duration = .seconds(5)

  /// Once in the process, and before any thread uses the library.
  private static let isStarted = ccurl_start() == CURLE_OK

  private let pool: WorkerPool
  private let timeout: Duration

  /// - Parameters:
  ///   - threads: posts at once.
  ///   - timeout: for one post, from look-up to the answer's end.
  package init(threads: Int, timeout: Duration) {
    pool = WorkerPool(name: "webhooks", threads: threads, queueLimit: 256)
    self.timeout = timeout
  }

  package func post(_ message: WebhookMessage, to endpoint: WebhookEndpoint) async -> WebhookAnswer {
    let timeout = timeout
    do throws(WorkerPoolError) {
      return try await pool.run { Self.post(message, to: endpoint, timeout) }
    } catch {
      return .failed("not-sent")
    }
  }

  private static func post(
    _ message: WebhookMessage, to endpoint: WebhookEndpoint, _ timeout: Duration
  ) -> WebhookAnswer {
    guard isStarted else { return .failed("not-sent") }
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(headers) }
    for (name, value) in message.headers {
      // Appending gives the list's head, or nil and leaves the list as it was.
      guard let longer = curl_slist_append(headers, "\(name): \(value)") else { return .failed("not-sent") }
      headers = longer
    }
    var status = 0
    let code = message.body.withUnsafeBytes { body in
      ccurl_post(
        endpoint.url, headers, body.baseAddress, body.count, Int(connectTime.wholeMilliseconds),
        Int(timeout.wholeMilliseconds), answerLimit, endpoint.isPlain ? 1 : 0, &status)
    }
    switch code {
    case CURLE_OK: return .answered(status)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .failed("unknown-host")
    case CURLE_COULDNT_CONNECT: return .failed("refused")
    case CURLE_OPERATION_TIMEDOUT: return .failed("timeout")
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE: return .failed("tls")
    case CURLE_WRITE_ERROR: return .failed("answer-too-large")
    // Open-ended integers: the number is what an operator can look up.
    default: return .failed("curl-\(code.rawValue)")
    }
  }
}
