extension Duration {
  /// Whole milliseconds, rounded towards zero; the nearest `Int64` where there are more.
  package var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    if overflow { return seconds < 0 ? .min : .max }
    return milliseconds.addingSaturated(attoseconds / 1_000_000_000_000_000)
  }

  /// Whole seconds, rounded up: what `Retry-After` and a countdown want.
  package var wholeSecondsRoundedUp: Int64 {
    // The two components have one sign: what is below zero was rounded up by dropping the fraction.
    components.seconds.addingSaturated(components.attoseconds > 0 ? 1 : 0)
  }
}

extension Int64 {
  /// The sum, or the end of the range that it would have passed.
  func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  /// The difference, or the end of the range that it would have passed.
  func subtractingSaturated(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }
}
