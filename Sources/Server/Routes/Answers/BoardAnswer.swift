import FaceAuth

/// How a sitting goes, to operators.
struct BoardAnswer: Encodable {
  struct Reason: Encodable {
    let code, zh, en: String
    let people: Int
  }

  struct Alarm: Encodable {
    let code, zh, en: String
    let count, of: Int
    let usualRate: Double

    private enum CodingKeys: String, CodingKey {
      case code, zh, en, count, of
      case usualRate = "usual_rate"
    }
  }

  struct Approval: Encodable {
    let caseID, supportCode, requestedBy, requestedAt: String

    init(_ waiting: WaitingApproval) {
      caseID = "\(waiting.caseID)"
      supportCode = waiting.code.grouped
      requestedBy = waiting.requestedBy
      requestedAt = UTCTime.text(waiting.requestedAt)
    }

    private enum CodingKeys: String, CodingKey {
      case caseID = "case"
      case supportCode = "support_code"
      case requestedBy = "requested_by"
      case requestedAt = "requested_at"
    }
  }

  let sitting: String
  let expected, loggedInByFace, loggedInByFallback, live, failingNow, openCases, escalated: Int
  /// Of those who fail now, by the first reason of their last try, most frequent first.
  let reasons: [Reason]
  let minutesToStart, minutesToEntryCloses, minutesToEnd: Int
  let alarms: [Alarm]
  /// Requests that wait for a second operator, oldest first.
  let approvals: [Approval]

  init(_ board: SittingBoard, waiting: [WaitingApproval], of sitting: Sitting, at now: Instant) {
    let counts = board.counts
    self.sitting = "\(sitting.id)"
    expected = counts.expected
    loggedInByFace = counts.byFace
    loggedInByFallback = counts.byFallback
    live = counts.live
    failingNow = counts.failingNow
    openCases = counts.openCases
    escalated = counts.escalated
    reasons = counts.failing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, people in
      let text = CaseReason(code: code)?.text
      return Reason(code: code, zh: text?.chinese ?? code, en: text?.english ?? code, people: people)
    }
    minutesToStart = SittingClockAnswer.minutes(until: sitting.schedule.starts, from: now)
    minutesToEntryCloses = SittingClockAnswer.minutes(until: sitting.schedule.entryCloses, from: now)
    minutesToEnd = SittingClockAnswer.minutes(until: sitting.schedule.ends, from: now)
    alarms = board.alarms.map {
      Alarm(
        code: $0.kind.rawValue, zh: $0.kind.text.chinese, en: $0.kind.text.english, count: $0.count, of: $0.total,
        usualRate: $0.usual)
    }
    approvals = waiting.map(Approval.init)
  }

  private enum CodingKeys: String, CodingKey {
    case sitting, expected
    case loggedInByFace = "logged_in_by_face"
    case loggedInByFallback = "logged_in_by_fallback"
    case live
    case failingNow = "failing_now"
    case openCases = "open_cases"
    case escalated, reasons
    case minutesToStart = "minutes_to_start"
    case minutesToEntryCloses = "minutes_to_entry_closes"
    case minutesToEnd = "minutes_to_end"
    case alarms, approvals
  }
}
