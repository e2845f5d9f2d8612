/// One thing that a candidate is asked to do; the raw values are stable codes of the API and of what stores keep.
///
/// Left and right are the person's own.
package enum ChallengeStep: String, Hashable, Sendable, CaseIterable {
  case centre
  case turnLeft = "turn-left"
  case turnRight = "turn-right"
  case lookUp = "look-up"
  case lookDown = "look-down"
  case comeCloser = "come-closer"

  /// Everything but looking straight on.
  package static let moves: [ChallengeStep] = [.turnLeft, .turnRight, .lookUp, .lookDown, .comeCloser]

  /// Whether it turns the head aside: what a flat picture cannot show.
  package var isTurn: Bool { self == .turnLeft || self == .turnRight }

  /// Whether the face stays frontal, so that a frame of it is good to compare by.
  package var isFrontal: Bool { self == .centre || self == .comeCloser }

  /// One sentence that says what to do.
  package var instruction: LocalizedText {
    switch self {
    case .centre: LocalizedText(zh: "请正对摄像头。", en: "Look straight at the camera.")
    case .turnLeft: LocalizedText(zh: "请慢慢向左转头。", en: "Slowly turn your head to your left.")
    case .turnRight: LocalizedText(zh: "请慢慢向右转头。", en: "Slowly turn your head to your right.")
    case .lookUp: LocalizedText(zh: "请慢慢抬头。", en: "Slowly look up.")
    case .lookDown: LocalizedText(zh: "请慢慢低头。", en: "Slowly look down.")
    case .comeCloser: LocalizedText(zh: "请靠近摄像头。", en: "Come closer to the camera.")
    }
  }
}
