import FaceAuth
import Testing

@Suite struct `Face selection` {
  let selection = FaceSelection()

  static func face(_ score: Double, size: Int, x: Int = 0) -> DetectedFace {
    DetectedFace(box: PixelRect(x: x, y: 0, width: size, height: size), score: score)
  }

  @Test func `finds nobody in an empty list, in weak detections, and in boxes without area`() {
    #expect(selection.outcome(for: []) == .noFace)
    #expect(selection.outcome(for: [Self.face(0.1, size: 200)]) == .noFace)
    #expect(selection.outcome(for: [Self.face(1.6, size: 0)]) == .noFace)
    #expect(selection.outcome(for: [Self.face(.nan, size: 200)]) == .noFace)
    let inverted = DetectedFace(box: PixelRect(x: 9, y: 9, width: -200, height: -200), score: 1.6)
    #expect(selection.outcome(for: [inverted]) == .noFace)
  }

  @Test func `does not count HOG's weak false faces`() {
    #expect(selection.outcome(for: [Self.face(1.6, size: 200), Self.face(0.1, size: 200)]) == .oneFace(0))
    #expect(selection.outcome(for: [Self.face(0.1, size: 200), Self.face(1.6, size: 200)]) == .oneFace(1))
  }

  @Test func `counts a second face that is confident and large, and only then`() {
    let candidate = Self.face(1.6, size: 200)
    #expect(selection.outcome(for: [candidate, Self.face(1.6, size: 100)]) == .severalFaces)
    #expect(selection.outcome(for: [candidate, Self.face(1.6, size: 50)]) == .oneFace(0))
    #expect(selection.outcome(for: [candidate, Self.face(0.39, size: 200)]) == .oneFace(0))
    #expect(selection.outcome(for: [candidate, Self.face(0.4, size: 200)]) == .severalFaces)
  }

  @Test func `says the same whatever the order of the list`() {
    let lists = [
      [Self.face(1.6, size: 200), Self.face(1.2, size: 180), Self.face(0.2, size: 90)],
      [Self.face(1.6, size: 200), Self.face(0.2, size: 60), Self.face(0.1, size: 400)],
    ]
    for list in lists {
      let isAlone = selection.outcome(for: list) != .severalFaces
      #expect((selection.outcome(for: list.reversed()) != .severalFaces) == isAlone)
    }
  }

  @Test func `does not trap on a box that is larger than any picture`() {
    let huge = DetectedFace(box: PixelRect(x: .min, y: .min, width: .max, height: .max), score: 1.6)
    #expect(huge.box.area == .max)
    #expect(selection.outcome(for: [huge]) == .oneFace(0))
  }
}
