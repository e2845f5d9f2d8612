import FaceAuth

/// A case in a list.
struct CaseSummaryAnswer: Encodable {
  let caseID: String
  let supportCode: String
  let candidate: String?
  let openedAt: String
  let lastActivityAt: String
  let lastFailedAt: String?
  let attempts: Int
  let lastReason: CaseReasonAnswer?
  let escalatedAt: String?

  init(_ summary: CaseSummary) {
    caseID = "\(summary.id)"
    supportCode = summary.code.grouped
    candidate = summary.candidateID.map { "\($0)" }
    openedAt = UTCTime.text(summary.openedAt)
    lastActivityAt = UTCTime.text(summary.lastActivityAt)
    lastFailedAt = summary.lastFailedAt.map(UTCTime.text)
    attempts = summary.attemptCount
    lastReason = summary.lastReason.map(CaseReasonAnswer.init)
    escalatedAt = summary.escalatedAt.map(UTCTime.text)
  }

  private enum CodingKeys: String, CodingKey {
    case caseID = "case"
    case supportCode = "support_code"
    case candidate
    case openedAt = "opened_at"
    case lastActivityAt = "last_activity_at"
    case lastFailedAt = "last_failed_at"
    case attempts
    case lastReason = "last_reason"
    case escalatedAt = "escalated_at"
  }
}

/// Why a try failed, and what to say to the caller.
struct CaseReasonAnswer: Encodable {
  let code: String
  let zh: String
  let en: String
  let sayChinese: String
  let sayEnglish: String

  /// A code of a later release is shown as it is.
  init(code: String) {
    self.code = code
    let reason = CaseReason(code: code)
    zh = reason?.text.chinese ?? code
    en = reason?.text.english ?? code
    sayChinese = reason?.sentence.chinese ?? ""
    sayEnglish = reason?.sentence.english ?? ""
  }

  private enum CodingKeys: String, CodingKey {
    case code, zh, en
    case sayChinese = "say_zh"
    case sayEnglish = "say_en"
  }
}
