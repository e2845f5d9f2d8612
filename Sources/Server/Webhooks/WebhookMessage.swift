package import FaceAuth

/// What an endpoint is sent: a session event with a signature as Standard Webhooks has it (standardwebhooks.com).
package struct WebhookMessage: Sendable {
  /// The same at every try, and for no other event, not even after a restore of an older database.
  package let id: String
  package let body: [UInt8]
  /// In the order in which they are sent.
  package let headers: [(name: String, value: String)]

  /// - Parameter now: what the signature covers as the time of sending.
  package init(_ event: SessionEvent, secret: SecretBytes, at now: Instant) throws {
    let sent = try ServerSentEvent(event)
    let text = """
      {"data":\(sent.data),"timestamp":"\(UTCTime.text(event.at))","type":"session.\(sent.event ?? "")"}
      """
    body = Array(text.utf8)
    id = "evt_\(event.sequence)_\(SHA256.digest(Array(sent.data.utf8)).prefix(8).map { $0 }.hexadecimal)"
    let timestamp = String(now.secondsSince1970)
    headers = [
      ("Content-Type", "application/json"), ("User-Agent", "faceauth/\(CommandTool.version)"),
      // Without this libcurl asks for leave before larger bodies, and waits a second where nobody answers.
      ("Expect", ""),
      ("webhook-id", id), ("webhook-timestamp", timestamp),
      ("webhook-signature", Self.signature(id: id, timestamp: timestamp, body: body, secret: secret)),
    ]
  }

  /// `v1,` and the base64 of HMAC-SHA256 over id, time and body with dots between.
  static func signature(id: String, timestamp: String, body: [UInt8], secret: SecretBytes) -> String {
    let code = HMACSHA256.code(Array("\(id).\(timestamp).".utf8) + body, key: secret)
    return "v1,\(Base64.standard.encode(code))"
  }
}
