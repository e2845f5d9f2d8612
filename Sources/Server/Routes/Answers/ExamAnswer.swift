import FaceAuth

/// An exam, to operators.
struct ExamAnswer: Encodable {
  let exam: String
  let name: String
  let timeZone: String
  let createdAt: String
  /// Only where the exam sets a date of its own.
  let retentionUntil: String?
  /// How candidates reach the helpdesk.
  let helpdesk: String?

  init(_ exam: Exam) {
    self.exam = "\(exam.id)"
    name = exam.name
    timeZone = exam.timeZone
    createdAt = RFC3339.text(exam.createdAt, in: exam.zone)
    retentionUntil = exam.retentionUntil.map { RFC3339.text($0, in: exam.zone) }
    helpdesk = exam.helpdesk
  }

  private enum CodingKeys: String, CodingKey {
    case exam
    case name
    case timeZone = "time_zone"
    case createdAt = "created_at"
    case retentionUntil = "retention_until"
    case helpdesk
  }
}
