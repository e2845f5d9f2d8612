import FaceAuth
import Testing

@Suite struct SittingBoardTests {
  // scipy.stats.binom.sf(k - 1, n, p).
  @Test(arguments: [
    (1, 1, 0.1, 0.1), (3, 10, 0.1, 0.0701908264), (0, 10, 0.1, 1), (11, 10, 0.1, 0), (20, 100, 0.1, 0.001978561),
    (60, 1000, 0.03, 5.802225924e-7), (5_500, 50_000, 0.1, 1.0492272515e-13), (1_500, 50_000, 0.03, 0.5035908309),
  ])
  func `the tail is the binomial one`(count: Int, total: Int, probability: Double, expected: Double) {
    let tail = BinomialTail.atLeast(count, of: total, probability: probability)
    #expect(abs(tail - expected) <= expected * 1e-6, "\(tail)")
  }

  @Test func `the tail falls with the count and never leaves 0 to 1`() {
    var last = 1.0
    for count in 0...300 {
      let tail = BinomialTail.atLeast(count, of: 300, probability: 0.1)
      #expect((0...1).contains(tail) && tail <= last)
      last = tail
    }
  }

  private func alarms(failing: Int, face: Int, fallback: Int) -> [SittingBoard.Alarm.Kind] {
    var counts = BoardCounts()
    counts.failing = failing > 0 ? ["too-dark": failing] : [:]
    counts.recentByFace = face
    counts.recentByFallback = fallback
    return SittingBoard(counts, of: .random(), under: BoardPolicy()).alarms.map(\.kind)
  }

  @Test func `alarms where chance would hardly do it, and not before`() {
    #expect(alarms(failing: 0, face: 0, fallback: 0) == [])
    // Two of two who fail are a bad start, five of five are more than chance.
    #expect(alarms(failing: 2, face: 0, fallback: 0) == [])
    #expect(alarms(failing: 5, face: 0, fallback: 0) == [.failureRate])
    #expect(alarms(failing: 100, face: 900, fallback: 0) == [])
    #expect(alarms(failing: 140, face: 860, fallback: 0) == [.failureRate])
    #expect(alarms(failing: 0, face: 970, fallback: 30) == [])
    #expect(alarms(failing: 0, face: 940, fallback: 60) == [.fallbackRate])
  }
}
