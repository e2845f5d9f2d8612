import FaceAuth

/// Everything that an operator sees of a case.
struct CaseAnswer: Encodable {
  struct Attempt: Encodable {
    let at, way, address, device: String
    let reasons: [CaseReasonAnswer]

    init(_ attempt: CaseAttempt) {
      at = UTCTime.text(attempt.at)
      way = attempt.way.rawValue
      address = attempt.client.address
      device = attempt.client.device
      reasons = attempt.reasons.map(CaseReasonAnswer.init)
    }
  }

  struct Entry: Encodable {
    let at, by, kind, text: String
    let codes: [String]

    init(_ entry: CaseEntry) {
      at = UTCTime.text(entry.at)
      by = entry.by
      kind = entry.kind.rawValue
      codes = entry.codes
      text = entry.text
    }
  }

  struct Presence: Encodable {
    let name, since: String

    init(_ other: CasePresence.Operator) {
      name = other.name
      since = UTCTime.text(other.since)
    }

    private enum CodingKeys: String, CodingKey {
      case name = "operator"
      case since
    }
  }

  struct FramePart: Encodable {
    let frame, at, expiresAt: String

    init(_ frame: EvidenceFrame) {
      self.frame = "\(frame.id)"
      at = UTCTime.text(frame.at)
      expiresAt = UTCTime.text(frame.expiresAt)
    }

    private enum CodingKeys: String, CodingKey {
      case frame, at
      case expiresAt = "expires_at"
    }
  }

  struct CredentialPart: Encodable {
    let credential, issuedBy, issuedAt, expiresAt: String

    init(_ credential: FallbackCredential) {
      self.credential = "\(credential.id)"
      issuedBy = credential.issuedBy
      issuedAt = UTCTime.text(credential.issuedAt)
      expiresAt = UTCTime.text(credential.expiresAt)
    }

    private enum CodingKeys: String, CodingKey {
      case credential
      case issuedBy = "issued_by"
      case issuedAt = "issued_at"
      case expiresAt = "expires_at"
    }
  }

  struct Approval: Encodable {
    let state, requestedBy, requestedAt: String
    let questions: [String]
    let decidedBy: String?

    init(_ approval: CaseApproval) {
      state = approval.state.rawValue
      requestedBy = approval.requestedBy
      requestedAt = UTCTime.text(approval.requestedAt)
      questions = approval.questions.map(\.rawValue)
      decidedBy = approval.decidedBy
    }

    private enum CodingKeys: String, CodingKey {
      case state, questions
      case requestedBy = "requested_by"
      case requestedAt = "requested_at"
      case decidedBy = "decided_by"
    }
  }

  let caseID, supportCode, status, exam, examName: String
  let sitting: SittingClockAnswer
  let openedAt, lastActivityAt: String
  let escalatedAt: String?
  let attemptCount: Int
  /// Newest first: that is what the caller asks about.
  let attempts: [Attempt]
  let entries: [Entry]
  let approvalRequired: Bool
  let approval: Approval?
  var candidate: MaskedCandidate?
  var session: SessionAnswer?
  var credential: CredentialPart?
  var frames: [FramePart] = []
  var present: [Presence] = []

  init(_ found: HelpdeskCase, of sitting: Sitting, in exam: Exam, at now: Instant) {
    caseID = "\(found.id)"
    supportCode = found.code.grouped
    status = found.status.rawValue
    self.exam = "\(exam.id)"
    examName = exam.name
    self.sitting = SittingClockAnswer(sitting, in: exam, at: now)
    openedAt = UTCTime.text(found.openedAt)
    lastActivityAt = UTCTime.text(found.lastActivityAt)
    escalatedAt = found.escalatedAt.map(UTCTime.text)
    attemptCount = found.attemptCount
    attempts = found.attempts.reversed().map(Attempt.init)
    entries = found.entries.map(Entry.init)
    approvalRequired = sitting.fallbackApproval
    approval = found.approval(at: now).map(Approval.init)
  }

  private enum CodingKeys: String, CodingKey {
    case caseID = "case"
    case supportCode = "support_code"
    case status, exam
    case examName = "exam_name"
    case sitting
    case openedAt = "opened_at"
    case lastActivityAt = "last_activity_at"
    case escalatedAt = "escalated_at"
    case attemptCount = "attempt_count"
    case attempts, entries
    case approvalRequired = "approval_required"
    case approval, candidate, session, credential, frames, present
  }
}
