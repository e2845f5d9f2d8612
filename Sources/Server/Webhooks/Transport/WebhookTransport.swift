/// Brings one message to an endpoint.
package protocol WebhookTransport: Sendable {
  /// Posts the message and waits for the answer, within limits of time and size; follows no redirect.
  func post(_ message: WebhookMessage, to endpoint: WebhookEndpoint) async -> WebhookAnswer
}

/// How a post went.
package enum WebhookAnswer: Hashable, Sendable {
  /// The other side has answered with this status.
  case answered(Int)
  /// A short code for why there was no answer.
  case failed(String)

  /// Nil where the message was taken: any 2xx.
  package var fault: String? {
    switch self {
    case .answered(200..<300): nil
    case .answered(let status): "status-\(status)"
    case .failed(let code): code
    }
  }
}
