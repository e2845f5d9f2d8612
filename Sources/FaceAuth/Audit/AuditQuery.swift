/// Which records an auditor asks for; every condition given must hold.
package struct AuditQuery: Hashable, Sendable {
  package var examID: ExamID?
  /// Only records about one of these exams; nil for all, those about no exam included.
  package var exams: Set<ExamID>?
  package var sittingID: SittingID?
  package var candidateID: CandidateID?
  package var action: AuditAction?
  package var from: Instant?
  package var until: Instant?
  /// Only records after this sequence number.
  package var after: Int64
  /// At most so many records.
  package var limit: Int

  package init(
    examID: ExamID? = nil, exams: Set<ExamID>? = nil, sittingID: SittingID? = nil, candidateID: CandidateID? = nil,
    action: AuditAction? = nil,
    from: Instant? = nil, until: Instant? = nil, after: Int64 = 0, limit: Int = 100
  ) {
    self.examID = examID
    self.exams = exams
    self.sittingID = sittingID
    self.candidateID = candidateID
    self.action = action
    self.from = from
    self.until = until
    self.after = after
    self.limit = limit
  }

  /// Whether a record meets the conditions, apart from `limit`.
  package func matches(_ record: AuditRecord) -> Bool {
    let event = record.event
    return record.sequence > after
      && (examID.map { $0 == event.examID } ?? true)
      && (exams.map { exams in event.examID.map(exams.contains) ?? false } ?? true)
      && (sittingID.map { $0 == event.sittingID } ?? true)
      && (candidateID.map { $0 == event.candidateID } ?? true)
      && (action.map { $0 == event.action } ?? true)
      && (from.map { $0 <= event.at } ?? true)
      && (until.map { event.at < $0 } ?? true)
  }
}
