/// A point in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
package struct Instant: Hashable, Comparable, Sendable {
  package var millisecondsSince1970: Int64

  package init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  /// Whole seconds since 1970, rounded down: the form of JWT's NumericDate.
  package var secondsSince1970: Int64 {
    let (quotient, remainder) = millisecondsSince1970.quotientAndRemainder(dividingBy: 1000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }

  /// The instant so much later; a `Duration` is rounded down to whole milliseconds.
  package static func + (instant: Instant, duration: Duration) -> Instant {
    Instant(millisecondsSince1970: instant.millisecondsSince1970 + duration.wholeMilliseconds)
  }

  package static func - (instant: Instant, duration: Duration) -> Instant {
    Instant(millisecondsSince1970: instant.millisecondsSince1970 - duration.wholeMilliseconds)
  }

  /// The time from `right` to `left`; negative where `left` is earlier.
  package static func - (left: Instant, right: Instant) -> Duration {
    .milliseconds(left.millisecondsSince1970 - right.millisecondsSince1970)
  }
}

extension Duration {
  /// Whole milliseconds, rounded towards zero.
  package var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }

  /// Whole seconds, rounded up: what `Retry-After` and a countdown want.
  package var wholeSecondsRoundedUp: Int64 {
    (wholeMilliseconds + 999) / 1000
  }
}
