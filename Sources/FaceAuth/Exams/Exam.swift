/// One recruitment's exam; it has sittings, and its candidates are enrolled for it alone.
package struct Exam: Hashable, Sendable {
  package let id: ExamID
  package var name: String
  /// IANA name of the zone in which its times are written for people; instants are stored in UTC.
  package var timeZone: String
  package var createdAt: Instant
  /// When everybody of the exam is erased; nil for what the policy says.
  package var retentionUntil: Instant?
  /// How candidates reach the helpdesk, such as a telephone number; public.
  package var helpdesk: String?

  /// The zone of exams that name none.
  package static let defaultTimeZone = "Asia/Shanghai"

  package init(
    id: ExamID, name: String, timeZone: String = Exam.defaultTimeZone, createdAt: Instant,
    retentionUntil: Instant? = nil, helpdesk: String? = nil
  ) {
    self.id = id
    self.name = name
    self.timeZone = timeZone
    self.createdAt = createdAt
    self.retentionUntil = retentionUntil
    self.helpdesk = helpdesk
  }
}
