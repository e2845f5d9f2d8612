import FaceAuth
import Foundation

/// The four instants of a sitting in the exam's zone, as members of a larger object.
struct ScheduleAnswer: Encodable {
  let loginOpens: String
  let starts: String
  let entryCloses: String
  let ends: String

  init(_ schedule: SittingSchedule, in zone: TimeZone) {
    loginOpens = RFC3339.text(schedule.loginOpens, in: zone)
    starts = RFC3339.text(schedule.starts, in: zone)
    entryCloses = RFC3339.text(schedule.entryCloses, in: zone)
    ends = RFC3339.text(schedule.ends, in: zone)
  }

  private enum CodingKeys: String, CodingKey {
    case loginOpens = "login_opens"
    case starts
    case entryCloses = "entry_closes"
    case ends
  }
}

extension Exam {
  /// The zone in which the exam's times are written; UTC where a stored name is unknown to this machine.
  var zone: TimeZone { RFC3339.zone(timeZone) ?? .gmt }
}
