import FaceAuth

/// A record of the audit log, to auditors.
struct AuditRecordAnswer: Encodable {
  let sequence: Int64
  let at: String
  let actor: String
  let action: String
  let exam: String?
  let sitting: String?
  let candidate: String?
  let session: String?
  let login: String?
  let reasons: [String]
  let details: [String: String]
  let previousHash: String
  let hash: String

  init(_ record: AuditRecord) {
    let event = record.event
    sequence = record.sequence
    at = UTCTime.text(event.at)
    actor = event.actor.text
    action = event.action.rawValue
    exam = event.examID.map { "\($0)" }
    sitting = event.sittingID.map { "\($0)" }
    candidate = event.candidateID.map { "\($0)" }
    session = event.sessionID.map { "\($0)" }
    login = event.loginID.map { "\($0)" }
    reasons = event.reasons
    details = event.details
    previousHash = record.previousHash.hexadecimal
    hash = record.hash.hexadecimal
  }

  private enum CodingKeys: String, CodingKey {
    case sequence, at, actor, action, exam, sitting, candidate, session, login, reasons, details
    case previousHash = "previous_hash"
    case hash
  }
}
