extension InMemoryStore: WebhookStore {
  @discardableResult
  package func enqueue(for endpoint: String, at now: Instant, limit: Int) async throws -> Int {
    try step { state in
      guard let cursor = state.webhookCursors[endpoint] else {
        state.webhookCursors[endpoint] = Int64(state.events.count)
        return 0
      }
      let new = state.events.filter { $0.sequence > cursor }.prefix(max(limit, 0))
      for event in new {
        state.webhookDeliveries[endpoint, default: []].append(
          WebhookDelivery(endpoint: endpoint, event: event, attempts: 0, dueAt: now, lastFault: nil))
      }
      if let last = new.last { state.webhookCursors[endpoint] = last.sequence }
      return new.count
    }
  }

  package func claim(
    for endpoint: String, at now: Instant, lease: Duration, limit: Int
  ) async throws -> [WebhookDelivery] {
    try step { state in
      let places = state.webhookDeliveries[endpoint, default: []].indices.filter { place in
        state.webhookDeliveries[endpoint]?[place].dueAt.map { $0 <= now } ?? false
      }
      return places.prefix(max(limit, 0)).compactMap { place in
        let claimed = state.webhookDeliveries[endpoint]?[place]
        state.webhookDeliveries[endpoint]?[place].dueAt = now + lease
        return claimed
      }
    }
  }

  package func settle(
    _ endpoint: String, _ sequence: Int64, _ settlement: WebhookDelivery.Settlement
  ) async throws {
    try step { state in
      guard
        let place = state.webhookDeliveries[endpoint]?.firstIndex(where: {
          $0.event.sequence == sequence && !$0.isDead
        })
      else { return }
      switch settlement {
      case .delivered:
        state.webhookDeliveries[endpoint]?.remove(at: place)
      case .retry(let due, let fault):
        state.webhookDeliveries[endpoint]?[place].attempts += 1
        state.webhookDeliveries[endpoint]?[place].dueAt = due
        state.webhookDeliveries[endpoint]?[place].lastFault = fault
      case .givenUp(let fault):
        state.webhookDeliveries[endpoint]?[place].attempts += 1
        state.webhookDeliveries[endpoint]?[place].dueAt = nil
        state.webhookDeliveries[endpoint]?[place].lastFault = fault
      }
    }
  }

  package func deadDeliveries(of endpoint: String, after sequence: Int64, limit: Int) async throws -> [WebhookDelivery]
  {
    try step { state in
      Array(
        state.webhookDeliveries[endpoint, default: []].filter { $0.isDead && $0.event.sequence > sequence }
          .prefix(max(limit, 0)))
    }
  }

  package func redeliver(_ endpoint: String, _ sequence: Int64?, at now: Instant) async throws -> Int {
    try step { state in
      var count = 0
      for place in state.webhookDeliveries[endpoint, default: []].indices {
        guard let delivery = state.webhookDeliveries[endpoint]?[place], delivery.isDead,
          sequence.map({ $0 == delivery.event.sequence }) ?? true
        else { continue }
        state.webhookDeliveries[endpoint]?[place].attempts = 0
        state.webhookDeliveries[endpoint]?[place].dueAt = now
        count += 1
      }
      return count
    }
  }

  package func webhookStatus(of endpoint: String) async throws -> WebhookStatus {
    try step { state in
      let all = state.webhookDeliveries[endpoint, default: []]
      return WebhookStatus(
        waiting: all.count { !$0.isDead }, dead: all.count(where: \.isDead), cursor: state.webhookCursors[endpoint])
    }
  }
}
