import FaceAuth

/// What a candidate's page learns about a frame: nothing of it says whom the face resembles.
struct FrameReport: Encodable {
  struct Box: Encodable {
    let x: Int
    let y: Int
    let width: Int
    let height: Int
  }

  let usable: Bool
  let hints: [Hint]
  let face: Box?
  let width: Int
  let height: Int

  init(_ answer: FrameAnswer) {
    usable = answer.reasons.isEmpty
    hints = Hint.shown(answer.reasons)
    face = answer.box.map { Box(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
    width = answer.width ?? 0
    height = answer.height ?? 0
  }
}
