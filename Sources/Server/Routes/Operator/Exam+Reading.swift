import FaceAuth

extension Exam {
  /// The members of the object that ``init(_:at:)`` reads.
  static let members: Set<String> = ["name", "time_zone", "retention_until", "helpdesk"]

  /// A new exam as an operator describes it.
  ///
  /// - Throws: `Problem`.
  init(_ body: JSONObjectReader, at now: Instant) throws(Problem) {
    let zone = try body.optionalText("time_zone", 1...64) ?? Exam.defaultTimeZone
    guard let timeZone = RFC3339.zone(zone) else {
      throw JSONObjectReader.fault(at: "time_zone", "must be an IANA name, such as Asia/Shanghai")
    }
    self.init(
      id: .random(), name: try body.text("name", 1...200), timeZone: zone, createdAt: now,
      retentionUntil: try body.optionalTime("retention_until", in: timeZone),
      helpdesk: try body.optionalText("helpdesk", 1...200))
  }
}
