package import FaceAuth

/// Sends session events to every endpoint, each at its own pace, and tries again what failed.
///
/// What has still to be sent is in the store: a process that dies sends again what it was sending. So an endpoint may get
/// an event twice, under one id, and events out of their order when one of them had to be tried again.
package struct WebhookSender: Service {
  package let name = "webhooks"

  /// Posts to one endpoint at once.
  private static let width = 4
  private static let pollInterval: Duration = .milliseconds(500)
  /// Far longer than a post may take.
  private static let lease: Duration = .seconds(120)

  private let endpoints: [WebhookEndpoint]
  private let store: any WebhookStore
  private let transport: any WebhookTransport
  private let policy: WebhookRetryPolicy
  private let metrics: ServiceMetrics
  private let clock: any WallClock
  private let logger: Logger

  package init(
    endpoints: [WebhookEndpoint], store: any WebhookStore, transport: any WebhookTransport, policy: WebhookRetryPolicy,
    metrics: ServiceMetrics, clock: any WallClock, logger: Logger
  ) {
    self.endpoints = endpoints
    self.store = store
    self.transport = transport
    self.policy = policy
    self.metrics = metrics
    self.clock = clock
    self.logger = logger
  }

  package func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for endpoint in endpoints {
        group.addTask { try await follow(endpoint) }
      }
      // Without endpoints there is nothing to do but to be there.
      if endpoints.isEmpty { group.addTask { while true { try await Task.sleep(for: .seconds(3600)) } } }
      try await group.waitForAll()
    }
  }

  private func follow(_ endpoint: WebhookEndpoint) async throws {
    while true {
      do {
        while try await sendDue(to: endpoint) > 0 { try Task.checkCancellation() }
      } catch let fault as StoreFault {
        logger.error("webhooks cannot be read; tried again", ["fault": .text("\(fault)")])
      }
      try await Task.sleep(for: Self.pollInterval)
    }
  }

  /// One round: what is new is taken into the outbox, and some of what is due is sent.
  ///
  /// - Returns: how many were sent, in vain or not.
  @discardableResult
  package func sendDue(to endpoint: WebhookEndpoint) async throws -> Int {
    try await store.enqueue(for: endpoint.name, at: clock.now(), limit: 500)
    let claimed = try await store.claim(for: endpoint.name, at: clock.now(), lease: Self.lease, limit: Self.width)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for delivery in claimed { group.addTask { try await send(delivery, to: endpoint) } }
      try await group.waitForAll()
    }
    return claimed.count
  }

  private func send(_ delivery: WebhookDelivery, to endpoint: WebhookEndpoint) async throws {
    let message = try WebhookMessage(delivery.event, secret: endpoint.secret, at: clock.now())
    let answer = await transport.post(message, to: endpoint)
    // A shutdown is no failure of theirs: what was taken comes due again.
    if answer.fault != nil, Task.isCancelled { return }
    let settlement =
      answer.fault.map { fault in
        policy.settlement(
          afterFailures: delivery.attempts + 1, fault: fault, jitter: .random(in: 0...1), at: clock.now())
      } ?? .delivered
    try await store.settle(endpoint.name, delivery.event.sequence, settlement)
    record(settlement, delivery, to: endpoint)
  }

  private func record(
    _ settlement: WebhookDelivery.Settlement, _ delivery: WebhookDelivery, to endpoint: WebhookEndpoint
  ) {
    let logger = self.logger.with([
      "endpoint": .text(endpoint.name), "event": .integer(delivery.event.sequence),
      "attempts": LogValue(delivery.attempts + 1),
    ])
    switch settlement {
    case .delivered:
      metrics.webhooks.increment(.init(values: ["delivered"]))
    case .retry(_, let fault):
      metrics.webhooks.increment(.init(values: ["failed"]))
      logger.warning("webhook not delivered; tried again", ["fault": .text(fault)])
    case .givenUp(let fault):
      metrics.webhooks.increment(.init(values: ["given-up"]))
      logger.error("webhook given up; it waits to be sent again by hand", ["fault": .text(fault)])
    }
  }
}
