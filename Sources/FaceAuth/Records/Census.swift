/// How many people are stored, over all exams; Chinese law hangs a filing duty on it.
///
/// 人脸识别技术应用安全管理办法 (2025), article 15: whoever stores the faces of 100,000 people files with the provincial
/// cyberspace administration within 30 working days.
package struct Census: Hashable, Sendable {
  /// Where the service stands.
  package enum Level: String, Hashable, Sendable, CaseIterable {
    case normal
    /// From 80,000: time to prepare.
    case approaching
    /// From 100,000.
    case filingDuty = "filing-duty"
  }

  package static let approach = 80_000
  package static let filingThreshold = 100_000

  /// Different people with a photo, told apart by document number: somebody in three exams counts once.
  package var people: Int
  /// Candidates with a photo: somebody in three exams counts three times.
  package var candidates: Int
  package var photos: Int

  package init(people: Int, candidates: Int, photos: Int) {
    self.people = people
    self.candidates = candidates
    self.photos = photos
  }

  package var level: Level {
    switch people {
    case ..<Self.approach: .normal
    case ..<Self.filingThreshold: .approaching
    default: .filingDuty
    }
  }

  /// What to do; nil below the first threshold.
  package var warning: LocalizedText? {
    switch level {
    case .normal: nil
    case .approaching:
      LocalizedText(
        zh: "已存储 \(people) 人的人脸信息；达到 10 万人后须在 30 个工作日内向省级以上网信部门备案，请提前准备，或删除到期的数据",
        en: """
          the faces of \(people) people are stored; at 100,000 they must be filed with the provincial cyberspace \
          administration within 30 working days: prepare it, or erase exams that are over
          """)
    case .filingDuty:
      LocalizedText(
        zh: "已存储 \(people) 人的人脸信息：自达到 10 万人之日起 30 个工作日内须向所在地省级以上网信部门备案",
        en: """
          the faces of \(people) people are stored: file with the provincial cyberspace administration within 30 working \
          days of reaching 100,000
          """)
    }
  }
}
