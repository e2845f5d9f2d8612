/// What is held about one person, for that person to have (PIPL, article 45).
package struct PersonalFile: Sendable {
  package var exam: Exam
  package var sittings: [Sitting]
  package var holdings: Holdings
  /// Every record of the audit log that names the candidate, oldest first, the one of this export among them.
  package var audit: [AuditRecord]
  /// The same document number in other exams: each has a file of its own.
  package var elsewhere: [Candidate]
  package var exportedAt: Instant
}
