/// An exam system that wants to be told of session events.
package struct WebhookEndpoint: Sendable {
  /// 1 to 64 of letters, digits, `.`, `_`, `-`; its place in the log of events is kept under it.
  package let name: String
  package let url: String
  /// Whether it is plain HTTP, which is taken for this very machine only.
  package let isPlain: Bool
  /// The shared secret, decoded.
  package let secret: SecretBytes

  package init(name: String, url: String, isPlain: Bool, secret: SecretBytes) {
    self.name = name
    self.url = url
    self.isPlain = isPlain
    self.secret = secret
  }

  /// How a secret begins, as Standard Webhooks has it; base64 follows.
  package static let secretPrefix = "whsec_"
  /// Bytes in a secret.
  package static let secretLength = 24...64
}
