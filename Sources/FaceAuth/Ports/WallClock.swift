/// The service's clock; server time is what every exam rule is judged in.
package protocol WallClock: Sendable {
  /// Now, in UTC.
  func now() -> Instant
}
