/// How exam systems are told of session events.
package struct WebhookSettings: Hashable, Sendable {
  /// The endpoints, see ``WebhookFile``.
  package var file: String?
  /// Tries for one event, the first one included.
  package var attempts = 12
  /// For one try.
  package var timeout: Duration = .seconds(10)

  package init() {}
}
