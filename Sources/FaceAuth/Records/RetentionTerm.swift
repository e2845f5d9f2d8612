/// How long the people of an exam are kept.
package struct RetentionTerm: Hashable, Sendable {
  package var examID: ExamID
  /// When everybody of the exam is erased; nil where nothing says so yet: no date is set and there is no sitting.
  package var until: Instant?
  /// Whether the date was set for this exam, or follows from the policy.
  package var isSet: Bool
  /// Candidates stored.
  package var people: Int
  /// Batches of enrolments, whose rows name people, too.
  package var batches: Int

  package init(examID: ExamID, until: Instant?, isSet: Bool, people: Int, batches: Int) {
    self.examID = examID
    self.until = until
    self.isSet = isSet
    self.people = people
    self.batches = batches
  }

  package func isDue(at now: Instant) -> Bool { until.map { $0 <= now } ?? false }
}
