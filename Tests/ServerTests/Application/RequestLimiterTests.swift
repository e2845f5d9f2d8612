import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct RequestLimiterTests {
  private let rate = RequestRate(burst: 3, perMinute: 60)

  @Test func `gives a burst, and then one a second`() {
    var bucket = TokenBucket(rate, at: Fixtures.nineOClock)
    for _ in 1...3 { #expect(bucket.take(rate, at: Fixtures.nineOClock) == nil) }
    #expect(bucket.take(rate, at: Fixtures.nineOClock) == .seconds(1))
    #expect(bucket.take(rate, at: Fixtures.nineOClock + .milliseconds(400)) == .milliseconds(600))
    #expect(bucket.take(rate, at: Fixtures.nineOClock + .seconds(1)) == nil)
    #expect(bucket.take(rate, at: Fixtures.nineOClock + .seconds(1)) != nil)
  }

  @Test func `a clock that was set back gives nothing`() {
    var bucket = TokenBucket(rate, at: Fixtures.nineOClock)
    for _ in 1...3 { _ = bucket.take(rate, at: Fixtures.nineOClock) }
    #expect(bucket.take(rate, at: Fixtures.nineOClock - .seconds(3600)) == .seconds(1))
  }

  @Test func `remembers no more addresses than it has room for`() throws {
    let clock = ManualClock(Fixtures.nineOClock)
    let limiter = RequestLimiter(rate, capacity: 100, clock: clock)
    for number in 0..<1000 {
      try limiter.admit("10.0.\(number / 250).\(number % 250)")
      #expect(limiter.count <= 100)
    }
  }

  @Test func `makes room by forgetting who has rested`() throws {
    let clock = ManualClock(Fixtures.nineOClock)
    let limiter = RequestLimiter(rate, capacity: 2, clock: clock)
    try limiter.admit("10.0.0.1")
    clock.advance(by: .seconds(2))
    for _ in 1...3 { try limiter.admit("10.0.0.2") }
    try limiter.admit("10.0.0.3")
    // The first had rested and was forgotten; the second had not.
    #expect(throws: Problem.self) { try limiter.admit("10.0.0.2") }
  }

  @Test func `rates and failures per address are configuration, with the built-in ones for defaults`() {
    #expect(RequestLimits(AddressSettings()) == RequestLimits())
    #expect(LoginPolicy(ServerConfiguration()).addressAttempts == .address)
    var configuration = ServerConfiguration()
    configuration.address.framesPerMinute = 600
    configuration.address.loginsPerMinute = 60
    configuration.address.failures = 1000
    let limits = RequestLimits(configuration.address)
    #expect(limits.frames == RequestRate(burst: 100, perMinute: 600))
    #expect(limits.logins == RequestRate(burst: 20, perMinute: 60))
    #expect(LoginPolicy(configuration).addressAttempts.freeFailures == 1000)
  }

  @Test func `an IPv6 network counts as one address`() throws {
    let limiter = RequestLimiter(rate, clock: ManualClock(Fixtures.nineOClock))
    for host in 1...3 { try limiter.admit("2001:db8::\(host)") }
    #expect(throws: Problem.self) { try limiter.admit("2001:db8::4") }
    try limiter.admit("2001:db8:0:1::1")
  }
}
