/// The outbox of webhooks: which session events have still to reach which endpoint.
///
/// Nothing is written with an event: the endpoint's place in the log of events says what is new to it, so that no event
/// can be there without its delivery.
package protocol WebhookStore: Sendable {
  /// Makes a delivery, due now, of every event that is new to the endpoint, at most `limit`; an endpoint that was never
  /// seen before begins behind the newest event.
  ///
  /// - Returns: how many.
  @discardableResult
  func enqueue(for endpoint: String, at now: Instant, limit: Int) async throws -> Int

  /// Takes deliveries that are due, oldest event first, and makes them due again after `lease`: of two who ask at once
  /// each delivery goes to one, and what a process that dies had taken comes back.
  func claim(for endpoint: String, at now: Instant, lease: Duration, limit: Int) async throws -> [WebhookDelivery]

  /// Writes what became of a try; a delivery that was given up or is gone meanwhile stays as it is.
  func settle(
    _ endpoint: String, _ sequence: Int64, _ settlement: WebhookDelivery.Settlement
  ) async throws

  /// Deliveries that were given up, by the event's sequence number.
  func deadDeliveries(of endpoint: String, after sequence: Int64, limit: Int) async throws -> [WebhookDelivery]
  /// Makes one that was given up, or all of them, due now with no tries behind.
  ///
  /// - Returns: how many.
  func redeliver(_ endpoint: String, _ sequence: Int64?, at now: Instant) async throws -> Int
  func webhookStatus(of endpoint: String) async throws -> WebhookStatus
}

/// How an endpoint stands.
package struct WebhookStatus: Hashable, Sendable {
  package var waiting: Int
  package var dead: Int
  /// The newest event for which there is or was a delivery; nil for an endpoint that was never seen.
  package var cursor: Int64?

  package init(waiting: Int, dead: Int, cursor: Int64?) {
    self.waiting = waiting
    self.dead = dead
    self.cursor = cursor
  }
}
