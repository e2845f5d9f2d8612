import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `The timing of frames` {
  private func frames(at milliseconds: [Int]) -> [Frame] {
    milliseconds.map { millisecond in
      var frame = Fixtures.frame(Fixtures.picture(ofPerson: 1), number: 1)
      frame.receivedAt = Fixtures.nineOClock + .milliseconds(millisecond)
      return frame
    }
  }

  @Test(arguments: [
    ([], 0, nil, false), ([5], 0, nil, false), ([0, 0, 0], 0, 0, true), ([900, 0, 300], 900, 300, false),
    ([0, 15, 500], 500, 15, false), ([0, 14, 500], 500, 14, true),
  ])
  func `is what lies between them`(_ times: [Int], span: Int, shortest: Int?, isImpossible: Bool) {
    let timing = FrameTiming(frames(at: times))
    #expect(timing.span == .milliseconds(span))
    #expect(timing.shortestInterval == shortest.map { .milliseconds($0) })
    #expect(timing.isImpossible(under: SamenessPolicy()) == isImpossible)
  }
}
