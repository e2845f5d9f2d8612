package import FaceAuth

/// How many requests an address may make: `burst` at once, and `perMinute` in the long run.
package struct RequestRate: Hashable, Sendable {
  package var burst: Int
  package var perMinute: Int

  package init(burst: Int, perMinute: Int) {
    self.burst = burst
    self.perMinute = perMinute
  }
}

/// What is left of a rate; pure, time is passed in.
package struct TokenBucket: Hashable, Sendable {
  private var tokens: Double
  private var filledAt: Instant

  /// A full one.
  package init(_ rate: RequestRate, at now: Instant) {
    tokens = Double(rate.burst)
    filledAt = now
  }

  package mutating func fill(_ rate: RequestRate, at now: Instant) {
    // A clock that was set back gives nothing and takes nothing.
    let milliseconds = max((now - filledAt).wholeMilliseconds, 0)
    tokens = min(tokens + Double(milliseconds) * Double(rate.perMinute) / 60_000, Double(rate.burst))
    filledAt = now
  }

  /// Takes one token.
  ///
  /// - Returns: nil where there was one; otherwise the time until there is.
  package mutating func take(_ rate: RequestRate, at now: Instant) -> Duration? {
    fill(rate, at: now)
    guard tokens < 1 else {
      tokens -= 1
      return nil
    }
    return .milliseconds(Int64(((1 - tokens) * 60_000 / Double(max(rate.perMinute, 1))).rounded(.up)))
  }

  func isFull(_ rate: RequestRate) -> Bool { tokens >= Double(rate.burst) }
}
