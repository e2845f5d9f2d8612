import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct InstantTests {
  static let ends = [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max].map(Instant.init(millisecondsSince1970:))

  @Test(arguments: [(0, 0), (999, 0), (1000, 1), (-1, -1), (-1000, -1), (-1001, -2)] as [(Int64, Int64)])
  func `counts whole seconds downwards`(milliseconds: Int64, seconds: Int64) {
    #expect(Instant(millisecondsSince1970: milliseconds).secondsSince1970 == seconds)
  }

  @Test func `adds and subtracts to the millisecond`() {
    let instant = Fixtures.nineOClock
    #expect((instant + .milliseconds(1)) - instant == .milliseconds(1))
    #expect(instant - .seconds(3600) + .seconds(3600) == instant)
    #expect(instant + .microseconds(999) == instant)
    #expect(instant + .microseconds(-999) == instant)
  }

  @Test func `stops at the ends of its range instead of trapping`() {
    let durations = [Duration.zero, .milliseconds(Int64.max), .milliseconds(Int64.min), .seconds(Int64.max)]
    for instant in Self.ends {
      for duration in durations + [.seconds(Int64.min), .nanoseconds(Int64.min)] {
        let later = instant + duration
        let earlier = instant - duration
        if duration > .milliseconds(0) {
          #expect(later >= instant && earlier <= instant)
        } else {
          #expect(later <= instant && earlier >= instant)
        }
      }
      for other in Self.ends { #expect((instant - other > .zero) == (instant > other)) }
      _ = instant.secondsSince1970
    }
  }

  @Test(
    arguments: [
      (Duration.zero, 0), (.milliseconds(1), 1), (.nanoseconds(1), 1), (.milliseconds(1000), 1),
      (.milliseconds(1001), 2), (.milliseconds(-1), 0), (.milliseconds(-1500), -1), (.seconds(Int64.max), .max),
      (.seconds(Int64.max) + .nanoseconds(1), .max),
    ] as [(Duration, Int64)])
  func `rounds seconds up`(duration: Duration, seconds: Int64) {
    #expect(duration.wholeSecondsRoundedUp == seconds)
  }

  /// Checked with `date -d`: the fixtures' own arithmetic is tested here.
  @Test func `the fixtures tell Shanghai's time`() {
    #expect(Fixtures.shanghai(2024, 3, 2, 9) == Fixtures.nineOClock)
    #expect(Fixtures.shanghai(1970, 1, 1, 8) == Instant(millisecondsSince1970: 0))
    #expect(Fixtures.shanghai(2024, 2, 29, 0) == Instant(millisecondsSince1970: 1_709_136_000_000))
  }
}
