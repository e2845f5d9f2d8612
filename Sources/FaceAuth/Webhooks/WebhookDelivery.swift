/// One session event on its way to one endpoint.
package struct WebhookDelivery: Hashable, Sendable {
  /// The endpoint's name.
  package let endpoint: String
  package let event: SessionEvent
  /// How often it was tried.
  package var attempts: Int
  /// When it is tried next; nil for one that was given up.
  package var dueAt: Instant?
  /// Why the last try failed, a short code; nil before the first.
  package var lastFault: String?

  package init(endpoint: String, event: SessionEvent, attempts: Int, dueAt: Instant?, lastFault: String?) {
    self.endpoint = endpoint
    self.event = event
    self.attempts = attempts
    self.dueAt = dueAt
    self.lastFault = lastFault
  }

  package var isDead: Bool { dueAt == nil }

  /// What became of a try.
  package enum Settlement: Hashable, Sendable {
    case delivered
    case retry(at: Instant, fault: String)
    /// Tried as often as is allowed: waits for somebody to send it again.
    case givenUp(fault: String)
  }
}
