import FaceAuth
import Foundation

/// What anybody may know of a sitting, for a countdown page.
struct SittingFacts: Encodable {
  let sitting: String
  let examName: String
  let sittingName: String
  let rules: SittingRules
  let schedule: ScheduleAnswer
  let timeZone: String
  let serverTime: String
  let consentVersion: String
  /// Whether frames of refused tries may be kept for the helpdesk, if the candidate agrees.
  let evidence: Bool
  let helpdesk: String?
  /// Where a form with the access token leads into the exam.
  let examAddress: String?

  init(_ sitting: Sitting, of exam: Exam, consentVersion: String, examAddress: WebAddress?, at now: Instant) {
    let zone = exam.zone
    self.sitting = "\(sitting.id)"
    examName = exam.name
    sittingName = sitting.name
    rules = SittingRules(sitting)
    schedule = ScheduleAnswer(sitting.schedule, in: zone)
    timeZone = exam.timeZone
    serverTime = RFC3339.text(now, in: zone)
    self.consentVersion = consentVersion
    evidence = sitting.evidence == .refused
    helpdesk = exam.helpdesk
    self.examAddress = examAddress?.text
  }

  private enum CodingKeys: String, CodingKey {
    case sitting
    case examName = "exam_name"
    case sittingName = "sitting_name"
    case timeZone = "time_zone"
    case serverTime = "server_time"
    case consentVersion = "consent_version"
    case evidence, helpdesk
    case examAddress = "exam_address"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sitting, forKey: .sitting)
    try container.encode(examName, forKey: .examName)
    try container.encode(sittingName, forKey: .sittingName)
    try container.encode(timeZone, forKey: .timeZone)
    try container.encode(serverTime, forKey: .serverTime)
    try container.encode(consentVersion, forKey: .consentVersion)
    try container.encode(evidence, forKey: .evidence)
    try container.encodeIfPresent(helpdesk, forKey: .helpdesk)
    try container.encodeIfPresent(examAddress, forKey: .examAddress)
    try rules.encode(to: encoder)
    try schedule.encode(to: encoder)
  }
}
