/// The four instants of a sitting, in server time: `loginOpens` ≤ `starts` ≤ `entryCloses` ≤ `ends`.
package struct SittingSchedule: Hashable, Sendable {
  /// Why four instants are not a schedule.
  package enum Fault: String, Error, Hashable, Sendable {
    /// Before 1970 or after 9999: a mistyped date, or an attack on the arithmetic.
    case outsideCalendar
    case loginOpensAfterStart
    case entryClosesBeforeStart
    case entryClosesAfterEnd
    case endsBeforeStart
  }

  package let loginOpens: Instant
  package let starts: Instant
  package let entryCloses: Instant
  package let ends: Instant

  /// How long before the start the login opens where a notice does not say: every notice read says 30 minutes.
  package static let defaultLoginLead: Duration = .seconds(30 * 60)

  /// Leaves out what the notices leave out: `loginOpens` is 30 minutes before the start, `entryCloses` the start.
  package init(
    loginOpens: Instant? = nil, starts: Instant, entryCloses: Instant? = nil, ends: Instant
  ) throws(Fault) {
    self.loginOpens = loginOpens ?? starts - Self.defaultLoginLead
    self.starts = starts
    self.entryCloses = entryCloses ?? starts
    self.ends = ends
    guard [self.loginOpens, starts, self.entryCloses, ends].allSatisfy(Instant.calendarRange.contains) else {
      throw .outsideCalendar
    }
    guard self.loginOpens <= starts else { throw .loginOpensAfterStart }
    guard starts < ends else { throw .endsBeforeStart }
    guard starts <= self.entryCloses else { throw .entryClosesBeforeStart }
    guard self.entryCloses <= ends else { throw .entryClosesAfterEnd }
  }
}
