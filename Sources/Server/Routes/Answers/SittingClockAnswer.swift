import FaceAuth

/// A sitting with its clock: what an operator on the telephone has to know of the time.
struct SittingClockAnswer: Encodable {
  let sitting: String
  let name: String
  /// In which the times are to be read to people.
  let timeZone: String
  let serverTime: String
  let schedule: ScheduleAnswer
  /// Whole minutes, rounded up; negative never, 0 for past.
  let minutesToStart: Int
  let minutesToEntryCloses: Int
  let minutesToEnd: Int

  init(_ sitting: Sitting, in exam: Exam, at now: Instant) {
    self.sitting = "\(sitting.id)"
    name = sitting.name
    timeZone = exam.timeZone
    serverTime = RFC3339.text(now, in: exam.zone)
    schedule = ScheduleAnswer(sitting.schedule, in: exam.zone)
    minutesToStart = Self.minutes(until: sitting.schedule.starts, from: now)
    minutesToEntryCloses = Self.minutes(until: sitting.schedule.entryCloses, from: now)
    minutesToEnd = Self.minutes(until: sitting.schedule.ends, from: now)
  }

  static func minutes(until instant: Instant, from now: Instant) -> Int {
    let seconds = max((instant - now).wholeSecondsRoundedUp, 0)
    return Int((seconds + 59) / 60)
  }

  private enum CodingKeys: String, CodingKey {
    case sitting, name
    case timeZone = "time_zone"
    case serverTime = "server_time"
    case minutesToStart = "minutes_to_start"
    case minutesToEntryCloses = "minutes_to_entry_closes"
    case minutesToEnd = "minutes_to_end"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sitting, forKey: .sitting)
    try container.encode(name, forKey: .name)
    try container.encode(timeZone, forKey: .timeZone)
    try container.encode(serverTime, forKey: .serverTime)
    try container.encode(minutesToStart, forKey: .minutesToStart)
    try container.encode(minutesToEntryCloses, forKey: .minutesToEntryCloses)
    try container.encode(minutesToEnd, forKey: .minutesToEnd)
    try schedule.encode(to: encoder)
  }
}
