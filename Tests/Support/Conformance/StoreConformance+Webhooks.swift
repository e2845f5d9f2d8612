import FaceAuth
import Testing

extension StoreConformance {
  private static let lease: Duration = .seconds(60)

  /// An endpoint that was there before the candidate logs in and is logged in over again: three events.
  private static func world(_ world: StoreWorld, _ endpoint: String) async throws -> any WebhookStore {
    try await world.stores.webhooks.enqueue(for: endpoint, at: StoreWorld.now, limit: 100)
    let session = try await world.openSession().session
    try await world.stores.sessions.recordFailedReverification(of: session.id, at: StoreWorld.now)
    _ = try await world.stores.sessions.end(session.id, .operatorEnded, at: StoreWorld.now)
    return world.stores.webhooks
  }

  static let webhooks: [Check] = [
    Check("an endpoint hears of what comes after it was first seen, each event once") { world in
      let webhooks = try await Self.world(world, "a")
      let now = StoreWorld.now
      #expect(try await webhooks.enqueue(for: "a", at: now, limit: 2) == 2)
      #expect(try await webhooks.enqueue(for: "a", at: now, limit: 2) == 1)
      #expect(try await webhooks.enqueue(for: "a", at: now, limit: 2) == 0)
      #expect(try await webhooks.enqueue(for: "late", at: now, limit: 9) == 0)
      #expect(try await webhooks.webhookStatus(of: "late") == WebhookStatus(waiting: 0, dead: 0, cursor: 3))
      #expect(try await webhooks.webhookStatus(of: "never") == WebhookStatus(waiting: 0, dead: 0, cursor: nil))
      #expect(try await webhooks.webhookStatus(of: "a") == WebhookStatus(waiting: 3, dead: 0, cursor: 3))
      let claimed = try await webhooks.claim(for: "a", at: now, lease: lease, limit: 9)
      #expect(claimed.map(\.event) == (try await world.stores.sessions.events(after: 0, of: nil, limit: 9)))
      #expect(claimed.allSatisfy { $0.attempts == 0 && $0.lastFault == nil && $0.endpoint == "a" })
    },

    Check("of many who claim at once each delivery goes to one, and comes back when its lease is over") { world in
      let webhooks = try await Self.world(world, "a")
      try await webhooks.enqueue(for: "a", at: StoreWorld.now, limit: 9)
      let taken = try await concurrently(8) { _ in
        try await webhooks.claim(for: "a", at: StoreWorld.now, lease: lease, limit: 1).map(\.event.sequence)
      }
      #expect(taken.flatMap(\.self).sorted() == [1, 2, 3])
      let later = StoreWorld.now + lease
      #expect(try await webhooks.claim(for: "a", at: later - .milliseconds(1), lease: lease, limit: 9).isEmpty)
      #expect(try await webhooks.claim(for: "a", at: later, lease: lease, limit: 9).count == 3)
      #expect(try await webhooks.claim(for: "b", at: later, lease: lease, limit: 9).isEmpty)
    },

    Check("what was delivered is gone, what failed comes due, what was given up waits to be sent again") { world in
      let webhooks = try await Self.world(world, "a")
      let now = StoreWorld.now
      try await webhooks.enqueue(for: "a", at: now, limit: 9)
      _ = try await webhooks.claim(for: "a", at: now, lease: lease, limit: 9)
      try await webhooks.settle("a", 1, .delivered)
      try await webhooks.settle("a", 2, .retry(at: now + .seconds(5), fault: "timeout"))
      try await webhooks.settle("a", 3, .givenUp(fault: "status-500"))
      #expect(try await webhooks.webhookStatus(of: "a") == WebhookStatus(waiting: 1, dead: 1, cursor: 3))
      #expect(try await webhooks.claim(for: "a", at: now + .seconds(4), lease: lease, limit: 9).isEmpty)
      let again = try await webhooks.claim(for: "a", at: now + .seconds(5), lease: lease, limit: 9)
      #expect(again.map(\.event.sequence) == [2])
      #expect(again.first?.attempts == 1 && again.first?.lastFault == "timeout")

      let dead = try await webhooks.deadDeliveries(of: "a", after: 0, limit: 9)
      #expect(dead.map(\.event.sequence) == [3])
      #expect(dead.first?.isDead == true && dead.first?.attempts == 1 && dead.first?.lastFault == "status-500")
      #expect(try await webhooks.deadDeliveries(of: "a", after: 3, limit: 9).isEmpty)
      // A late answer does not bring it back.
      try await webhooks.settle("a", 3, .delivered)
      #expect(try await webhooks.redeliver("a", 2, at: now) == 0)
      #expect(try await webhooks.redeliver("a", nil, at: now) == 1)
      let resent = try await webhooks.claim(for: "a", at: now, lease: lease, limit: 9)
      #expect(resent.map(\.event.sequence) == [3])
      #expect(resent.first?.attempts == 0)
    },
  ]
}
