/// How hard it will be on exam day to tell a person from others by the registered photo.
///
/// Two things count: how many others of the exam would pass for the person, beyond what chance gives everybody, and how
/// crowded it is around the person's face beside the exam's other faces. Where it is crowded, a login has to be nearer to
/// the photo to pass: of LFW's people the most crowded tenth is refused three times as often as the rest.
package enum PredictedDifficulty: String, Hashable, Sendable, CaseIterable {
  case low, medium, high

  /// Fewer people have no most crowded hundredth.
  package static let fewestRanked = 100

  /// More times as many rivals as chance gives, and that many at least.
  private static let rivals = (medium: (factor: 3.0, least: 2), high: (factor: 10.0, least: 3))
  /// The share of the exam's people around whom it is most crowded.
  private static let crowded = (medium: 0.10, high: 0.02)

  /// - Parameters:
  ///   - rivals: others of the exam who would pass for the person at `matchRate`.
  ///   - others: how many others there are.
  ///   - matchRate: of a login's match.
  ///   - rank: share of the exam's people around whom it is more crowded; nil where they are fewer than
  ///     ``fewestRanked``.
  package init(rivals: Int, others: Int, matchRate: Double, rank: Double?) {
    let expected = matchRate * Double(others)
    func holds(_ limit: (factor: Double, least: Int), _ share: Double) -> Bool {
      rivals >= limit.least && Double(rivals) > limit.factor * expected || rank.map { $0 < share } ?? false
    }
    self =
      if holds(Self.rivals.high, Self.crowded.high) {
        .high
      } else if holds(Self.rivals.medium, Self.crowded.medium) {
        .medium
      } else {
        .low
      }
  }

  /// The finding about somebody who is hard to tell from others; nil for whoever is not.
  package var finding: EnrolmentFinding? {
    switch self {
    case .low: nil
    case .medium:
      EnrolmentFinding(
        code: "difficulty-medium", severity: .note,
        advice: LocalizedText(
          zh: "长相与他人较接近，登录时光线和角度要好；可补充一张登记照。",
          en: "Rather like others: good light and pose will matter; a second photo helps."))
    case .high:
      EnrolmentFinding(
        code: "difficulty-high", severity: .warning,
        advice: LocalizedText(
          zh: "长相与他人很接近，登录可能失败，请补充或重拍一张清晰的正面照，并告知技术支持。",
          en: "Very like others, and login may fail: add or retake a clear frontal photo, and tell the helpdesk."))
    }
  }
}
