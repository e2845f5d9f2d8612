import FaceAuth
import FaceAuthTestSupport
import Testing

/// The numbers are NIST SP 800-63B's: 5 failures, then at least 30 s before each further try, 50 in all.
@Suite struct `Attempt counter` {
  var counter = AttemptCounter()
  let policy = AttemptPolicy.candidate
  let start = Fixtures.nineOClock

  @Test mutating func `lets five fail at once and makes the sixth wait 30 seconds`() {
    for _ in 1...5 { #expect(counter.begin(under: policy, at: start) == .allowed) }
    let until = start + .seconds(30)
    #expect(counter.begin(under: policy, at: start) == .wait(until: until))
    #expect(counter.begin(under: policy, at: until.justBefore) == .wait(until: until))
    #expect(counter.begin(under: policy, at: until) == .allowed)
  }

  @Test mutating func `doubles the wait with each failure, up to the longest`() {
    var now = start
    for _ in 1...5 { _ = counter.begin(under: policy, at: now) }
    for seconds in [30, 60, 120, 240, 240, 240] {
      let until = now + .seconds(seconds)
      #expect(counter.decision(under: policy, at: now) == .wait(until: until))
      now = until
      #expect(counter.begin(under: policy, at: now) == .allowed)
    }
  }

  @Test mutating func `is exhausted after fifty failures, for good`() {
    var now = start
    for _ in 1...50 {
      #expect(counter.begin(under: policy, at: now) == .allowed)
      now = now + .seconds(240)
    }
    #expect(counter.begin(under: policy, at: now) == .exhausted)
    #expect(counter.begin(under: policy, at: now + .seconds(86_400 * 365)) == .exhausted)
    #expect(counter.total == 50)
  }

  @Test mutating func `a refused try counts for nothing`() {
    for _ in 1...5 { _ = counter.begin(under: policy, at: start) }
    let before = counter
    for second in 0..<30 { _ = counter.begin(under: policy, at: start + .seconds(second)) }
    #expect(counter == before)
  }

  @Test mutating func `success ends the run of failures and keeps the total`() {
    for _ in 1...4 { _ = counter.begin(under: policy, at: start) }
    counter.succeed()
    #expect(counter.consecutive == 0)
    #expect(counter.total == 3)
    for _ in 1...5 { #expect(counter.begin(under: policy, at: start) == .allowed) }
    #expect(counter.begin(under: policy, at: start) == .wait(until: start + .seconds(30)))
  }

  @Test mutating func `a withdrawn attempt was none`() {
    for _ in 1...5 { _ = counter.begin(under: policy, at: start) }
    counter.withdraw()
    #expect(counter.consecutive == 4)
    #expect(counter.total == 4)
    #expect(counter.begin(under: policy, at: start) == .allowed)
  }

  @Test mutating func `tells what the next failure costs before it comes`() {
    #expect(counter.outlook(under: policy, at: start) == AttemptOutlook(wait: .zero, waitAfterNext: .zero))
    var now = start
    for after in [Duration.zero, .zero, .zero, .seconds(30)] {
      #expect(counter.begin(under: policy, at: now) == .allowed)
      #expect(counter.outlook(under: policy, at: now) == AttemptOutlook(wait: .zero, waitAfterNext: after))
    }
    for (wait, after) in [(30, 60), (60, 120), (120, 240), (240, 240)] {
      #expect(counter.begin(under: policy, at: now) == .allowed)
      let told = AttemptOutlook(wait: .seconds(wait), waitAfterNext: .seconds(after))
      #expect(counter.outlook(under: policy, at: now) == told)
      #expect(counter.outlook(under: policy, at: now + .seconds(10))?.wait == .seconds(wait - 10))
      now = now + .seconds(wait)
      #expect(counter.outlook(under: policy, at: now)?.wait == .zero)
    }
  }

  @Test mutating func `tells the last try, and of nothing after it`() {
    counter = AttemptCounter(consecutive: 49, total: 49, lastBegunAt: start)
    #expect(counter.outlook(under: policy, at: start) == AttemptOutlook(wait: .seconds(240), waitAfterNext: nil))
    _ = counter.begin(under: policy, at: start + .seconds(240))
    #expect(counter.outlook(under: policy, at: start + .seconds(240)) == nil)
  }

  @Test mutating func `nothing goes below zero`() {
    counter.withdraw()
    counter.succeed()
    #expect(counter == AttemptCounter())
  }

  @Test mutating func `waits on when the clock is set back`() {
    for _ in 1...5 { _ = counter.begin(under: policy, at: start) }
    #expect(counter.decision(under: policy, at: start - .seconds(3600)) == .wait(until: start + .seconds(30)))
  }

  @Test mutating func `a candidate's failures are never forgotten`() {
    for _ in 1...5 { _ = counter.begin(under: policy, at: start) }
    _ = counter.begin(under: policy, at: start + .seconds(86_400))
    #expect(counter.total == 6)
  }

  @Test mutating func `an address starts from nothing after its rest, and not before`() {
    let policy = AttemptPolicy.address
    for _ in 1...300 { #expect(counter.begin(under: policy, at: start) == .allowed) }
    #expect(counter.begin(under: policy, at: start) == .wait(until: start + .seconds(5)))
    let rested = start + .seconds(900)
    #expect(counter.begin(under: policy, at: rested.justBefore) == .allowed)
    #expect(counter.total == 301)
    #expect(counter.begin(under: policy, at: rested.justBefore + .seconds(900)) == .allowed)
    #expect(counter.total == 1)
  }

  @Test mutating func `an exhausted address is let in again after its rest`() {
    let policy = AttemptPolicy.address
    counter = AttemptCounter(consecutive: 10_000, total: 10_000, lastBegunAt: start)
    #expect(counter.begin(under: policy, at: (start + .seconds(900)).justBefore) == .exhausted)
    #expect(counter.begin(under: policy, at: start + .seconds(900)) == .allowed)
  }

  @Test(arguments: [Int64.min, .max]) func `does not trap on absurd instants`(milliseconds: Int64) {
    let then = Instant(millisecondsSince1970: milliseconds)
    let counter = AttemptCounter(consecutive: 1_000_000, total: 10, lastBegunAt: then)
    #expect(counter.decision(under: policy, at: start) != .exhausted)
    #expect(counter.decision(under: .address, at: start) != .exhausted)
    _ = counter.outlook(under: policy, at: start)
  }
}
