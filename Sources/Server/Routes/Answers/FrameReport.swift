import FaceAuth

/// What a candidate's page learns about a frame: nothing of it says whom the face resembles.
struct FrameReport: Encodable {
  struct Box: Encodable {
    let x: Int
    let y: Int
    let width: Int
    let height: Int
  }

  struct Step: Encodable {
    let step: Int
    let seen: Bool
  }

  /// No challenge has more steps.
  static let mostSteps = 32

  let usable: Bool
  let hints: [Hint]
  /// Worth doing, whether the frame is usable or not.
  let advice: [Hint]
  let face: Box?
  let width: Int
  let height: Int
  let challenge: Step?

  /// - Parameter step: which step of the challenge the frame was sent for.
  init(_ answer: FrameAnswer, step: Int?) {
    usable = answer.reasons.isEmpty
    hints = Hint.shown(answer.reasons)
    advice = Hint.shown(answer.faceAdvice) + answer.advice.map(Hint.init)
    face = answer.box.map { Box(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
    width = answer.width ?? 0
    height = answer.height ?? 0
    challenge = step.flatMap { step in answer.showsStep.map { Step(step: step, seen: $0) } }
  }
}
