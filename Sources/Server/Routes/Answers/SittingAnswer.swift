import FaceAuth

/// A sitting, to operators.
struct SittingAnswer: Encodable {
  let sitting: Sitting
  let exam: Exam

  private enum CodingKeys: String, CodingKey {
    case sitting
    case exam
    case name
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("\(sitting.id)", forKey: .sitting)
    try container.encode("\(exam.id)", forKey: .exam)
    try container.encode(sitting.name, forKey: .name)
    try SittingRules(sitting).encode(to: encoder)
    try ScheduleAnswer(sitting.schedule, in: exam.zone).encode(to: encoder)
  }
}
