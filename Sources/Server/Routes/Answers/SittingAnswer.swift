import FaceAuth

/// A sitting, to operators.
struct SittingAnswer: Encodable {
  let sitting: Sitting
  let exam: Exam

  private enum CodingKeys: String, CodingKey {
    case sitting
    case exam
    case name
    case falseMatchRate = "false_match_rate"
    case evidence
    case fallbackApproval = "fallback_approval"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("\(sitting.id)", forKey: .sitting)
    try container.encode("\(exam.id)", forKey: .exam)
    try container.encode(sitting.name, forKey: .name)
    // Not one of the rules, which candidates are told, too.
    try container.encodeIfPresent(sitting.falseMatchRate, forKey: .falseMatchRate)
    try container.encode(sitting.evidence.rawValue, forKey: .evidence)
    try container.encode(sitting.fallbackApproval, forKey: .fallbackApproval)
    try SittingRules(sitting).encode(to: encoder)
    try ScheduleAnswer(sitting.schedule, in: exam.zone).encode(to: encoder)
  }
}
