extension EntryRule {
  /// What the clock alone says, for everybody alike: whether any candidate at all could come in now.
  ///
  /// A login is opened on this. What depends on the person (entered before, mock runs) is told only after the face was
  /// accepted, so that nobody learns it about somebody else.
  package func closedForEverybody(at now: Instant) -> EntryRefusal? {
    let schedule = sitting.schedule
    if now < schedule.loginOpens { return .notYetOpen(opens: schedule.loginOpens) }
    if now >= schedule.ends { return .ended }
    if now >= schedule.entryCloses && sitting.reentry == .never { return .entryClosed }
    return nil
  }
}
