import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct EnrolmentFindingTests {
  private func codes(
    _ quality: QualitySignals = Fixtures.clearSignals, _ scores: [AttackKind: Double] = [:]
  ) -> [String] {
    EnrolmentFinding.ofPhoto(quality, LivenessSignals(scores: scores)).map(\.code)
  }

  @Test func `finds nothing about a good photo`() {
    #expect(codes(Fixtures.clearSignals, Fixtures.liveSignals.scores) == [])
    #expect(codes() == [])
  }

  @Test func `suspects retouching, screens and prints without refusing`() {
    let found = EnrolmentFinding.ofPhoto(
      Fixtures.clearSignals, LivenessSignals(scores: [.filter: 2.1, .screen: 1.1, .print: 1.1]))
    #expect(found.map(\.code) == ["retouching-suspected", "screen-suspected", "print-suspected"])
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(codes(Fixtures.clearSignals, [.filter: 1.9, .screen: 0.9, .print: -3]) == [])
  }

  @Test func `warns of light that the gate lets through, and notes what only just passed it`() {
    var quality = Fixtures.clearSignals
    quality.backLightRatio = 9
    quality.overExposedShare = 0.9
    quality.interEyeDistance = 41
    let found = EnrolmentFinding.ofPhoto(quality, .unmeasured)
    #expect(
      found.bySeverity.map(\.code) == [
        "poor-over-exposure-prevention", "poor-background-illumination", "poor-inter-eye-distance",
      ])
    #expect(found.bySeverity.map(\.severity) == [.warning, .warning, .note])
  }

  @Test func `is hard where others would pass beyond chance, or where it is most crowded`() {
    func difficulty(_ rivals: Int, of others: Int, rank: Double? = 0.5) -> PredictedDifficulty {
      PredictedDifficulty(rivals: rivals, others: others, matchRate: 1e-4, rank: rank)
    }
    #expect(difficulty(0, of: 50_000) == .low)
    #expect(difficulty(5, of: 50_000) == .low)
    #expect(difficulty(16, of: 50_000) == .medium)
    #expect(difficulty(51, of: 50_000) == .high)
    #expect(difficulty(1, of: 100) == .low)
    #expect(difficulty(2, of: 100) == .medium)
    #expect(difficulty(3, of: 100) == .high)
    #expect(difficulty(0, of: 100, rank: 0.01) == .high)
    #expect(difficulty(0, of: 100, rank: 0.05) == .medium)
    #expect(difficulty(0, of: 10, rank: nil) == .low)
    #expect(PredictedDifficulty.low.finding == nil)
    #expect(PredictedDifficulty.high.finding?.severity == .warning)
  }
}
