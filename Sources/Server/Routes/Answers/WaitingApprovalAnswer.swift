import FaceAuth

/// A request that waits for a second operator, with the sitting that it is of.
struct WaitingApprovalAnswer: Encodable {
  let caseID, supportCode, requestedBy, requestedAt: String
  let exam, examName, timeZone, sitting, sittingName: String

  init(_ waiting: WaitingApproval, in sitting: Sitting, of exam: Exam) {
    caseID = "\(waiting.caseID)"
    supportCode = waiting.code.grouped
    requestedBy = waiting.requestedBy
    requestedAt = UTCTime.text(waiting.requestedAt)
    self.exam = "\(exam.id)"
    examName = exam.name
    timeZone = exam.timeZone
    self.sitting = "\(sitting.id)"
    sittingName = sitting.name
  }

  private enum CodingKeys: String, CodingKey {
    case caseID = "case"
    case supportCode = "support_code"
    case requestedBy = "requested_by"
    case requestedAt = "requested_at"
    case exam
    case examName = "exam_name"
    case timeZone = "time_zone"
    case sitting
    case sittingName = "sitting_name"
  }
}
