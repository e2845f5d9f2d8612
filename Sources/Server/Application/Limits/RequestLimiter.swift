package import FaceAuth

/// Holds each client address to a rate on routes that cost little but could be hammered.
///
/// In memory and per process: what must hold across replicas and restarts is counted by ``AttemptStore``.
package final class RequestLimiter: Sendable {
  private let rate: RequestRate
  private let capacity: Int
  private let clock: any WallClock
  private let buckets = Guarded<[String: TokenBucket]>([:])

  /// - Parameter capacity: addresses that are remembered at once.
  package init(_ rate: RequestRate, capacity: Int = 20_000, clock: any WallClock) {
    self.rate = rate
    self.capacity = capacity
    self.clock = clock
  }

  /// - Throws: `Problem` with `Retry-After` where the address has used up its rate.
  package func admit(_ address: String) throws(Problem) {
    let now = clock.now()
    let key = HTTPRequest.subnet(of: address)
    let wait = buckets.withLock { buckets in
      if buckets[key] == nil, buckets.count >= capacity { Self.makeRoom(in: &buckets, rate, at: now) }
      return buckets[key, default: TokenBucket(rate, at: now)].take(rate, at: now)
    }
    guard let wait else { return }
    throw ServiceProblem.tooManyRequests.problem().retryable(afterSeconds: Int(max(wait.wholeSecondsRoundedUp, 1)))
  }

  /// How many addresses are remembered.
  package var count: Int { buckets.withLock { $0.count } }

  /// The route, held to the rate.
  package func limiting(_ route: Route) -> Route {
    Route(route.method, route.pattern, body: route.body) { request in
      try self.admit(request.client)
      return try await route.handler(request)
    }
  }

  /// Forgets addresses that have rested long enough to be new again; where that is none, half of them at random: an
  /// attacker with so many addresses gains little, and nobody waits for a search.
  private static func makeRoom(in buckets: inout [String: TokenBucket], _ rate: RequestRate, at now: Instant) {
    let before = buckets.count
    buckets = buckets.filter { _, bucket in
      var bucket = bucket
      bucket.fill(rate, at: now)
      return !bucket.isFull(rate)
    }
    guard buckets.count == before else { return }
    for key in Array(buckets.keys.prefix(before / 2 + 1)) { buckets[key] = nil }
  }
}
