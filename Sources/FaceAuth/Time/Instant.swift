/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Arithmetic saturates at the ends of `Int64`: an absurd instant from outside may compare oddly, but never traps. Where
/// instants enter as rules, ``SittingSchedule`` refuses those outside ``calendarRange``.
package struct Instant: Hashable, Comparable, Sendable {
  package var millisecondsSince1970: Int64

  package init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  /// 1970 to the end of 9999: what RFC 3339 can write and every calendar agrees on.
  package static let calendarRange =
    Instant(millisecondsSince1970: 0)...Instant(millisecondsSince1970: 253_402_300_799_999)

  /// Whole seconds since 1970, rounded down: the form of JWT's NumericDate.
  package var secondsSince1970: Int64 {
    let (quotient, remainder) = millisecondsSince1970.quotientAndRemainder(dividingBy: 1000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }

  /// The instant so much later; a `Duration` counts in whole milliseconds, its fraction is dropped.
  package static func + (instant: Instant, duration: Duration) -> Instant {
    Instant(millisecondsSince1970: instant.millisecondsSince1970.addingSaturated(duration.wholeMilliseconds))
  }

  package static func - (instant: Instant, duration: Duration) -> Instant {
    Instant(millisecondsSince1970: instant.millisecondsSince1970.subtractingSaturated(duration.wholeMilliseconds))
  }

  /// The time from `right` to `left`; negative where `left` is earlier.
  package static func - (left: Instant, right: Instant) -> Duration {
    .milliseconds(left.millisecondsSince1970.subtractingSaturated(right.millisecondsSince1970))
  }
}
