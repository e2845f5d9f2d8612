/// The exam's door: whether a candidate may open a session in a sitting now.
///
/// A pure function of the sitting, what the candidate has done before, and the time. Every row of it comes from a
/// published exam notice; the tests name them.
package struct EntryRule: Sendable {
  /// How an admitted candidate comes in.
  package enum Entry: String, Hashable, Sendable {
    case firstEntry = "first-entry"
    /// Back into a sitting, or into an unfinished mock run, entered before.
    case reentry
    /// The second or later run of a mock sitting.
    case anotherMockRun = "another-mock-run"
  }

  package var sitting: Sitting

  package init(_ sitting: Sitting) {
    self.sitting = sitting
  }

  /// Decides, from the windows first and the rights after.
  ///
  /// - Parameters:
  ///   - participation: what the candidate has done in this sitting; nil for nothing yet.
  ///   - hasFinishedMock: whether a mock run of the same exam was finished.
  package func decide(
    _ participation: Participation?, hasFinishedMock: Bool, at now: Instant
  ) -> Result<Entry, EntryRefusal> {
    let schedule = sitting.schedule
    guard now >= schedule.loginOpens else { return .failure(.notYetOpen(opens: schedule.loginOpens)) }
    guard now < schedule.ends else { return .failure(.ended) }

    let hasEntered = participation?.hasEntered ?? false
    if now >= schedule.entryCloses {
      guard hasEntered else { return .failure(.entryClosed) }
      guard sitting.reentry == .untilEnds else { return .failure(.reentryNotAllowed) }
    }

    switch sitting.kind {
    case .formal(let requiresMock):
      guard !requiresMock || hasFinishedMock else { return .failure(.mockRequired) }
      return .success(hasEntered ? .reentry : .firstEntry)
    case .mock(let allowedRuns):
      if let participation, participation.runIsOpen { return .success(.reentry) }
      // A new run is a first entry in all but name: re-entry does not extend the window for it.
      guard now < schedule.entryCloses else { return .failure(.entryClosed) }
      let started = participation?.runsStarted ?? 0
      guard allowedRuns.map({ started < $0 }) ?? true else { return .failure(.mockRunsUsedUp) }
      return .success(hasEntered ? .anotherMockRun : .firstEntry)
    }
  }
}
