import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct CalibrationTests {
  private static func knot(_ rate: Double, _ threshold: Double) -> Calibration.Knot {
    Calibration.Knot(
      falseMatchRate: rate, thresholds: [.single: threshold, .mixed: threshold - 1, .fused: threshold - 2])
  }

  private let calibration = Calibration(
    version: "a", knots: [knot(1e-1, 3), knot(1e-2, 2), knot(1e-3, 1), knot(1e-4, 0)])!

  @Test func `gives the threshold of a rate, by how pictures were fused`() {
    #expect(calibration.threshold(falseMatchRate: 1e-3, fusion: .single) == 1)
    #expect(calibration.threshold(falseMatchRate: 1e-3, fusion: .mixed) == 0)
    #expect(calibration.threshold(falseMatchRate: 1e-3, fusion: .fused) == -1)
  }

  @Test func `between two knots the stricter one holds`() {
    #expect(calibration.threshold(falseMatchRate: 9e-3, fusion: .single) == 1)
    #expect(calibration.threshold(falseMatchRate: 1.1e-3, fusion: .single) == 1)
  }

  @Test(arguments: [0.2, 9e-5, 0, -1, .nan, .infinity]) func `knows nothing outside its range`(rate: Double) {
    #expect(calibration.threshold(falseMatchRate: rate, fusion: .single) == nil)
  }

  @Test func `says at which rate a score passes`() {
    #expect(calibration.falseMatchRate(of: 0, fusion: .single) == 1e-4)
    #expect(calibration.falseMatchRate(of: 0.5, fusion: .single) == 1e-3)
    #expect(calibration.falseMatchRate(of: 3, fusion: .single) == 1e-1)
    #expect(calibration.falseMatchRate(of: 3.1, fusion: .single) == nil)
    #expect(calibration.falseMatchRate(of: .nan, fusion: .single) == nil)
  }

  @Test(arguments: [
    [], [knot(1e-1, 3)], [knot(1e-1, 3), knot(1e-1, 2)], [knot(1e-2, 3), knot(1e-1, 2)],
    [knot(1e-1, 2), knot(1e-2, 2)],
    [knot(1e-1, 2), knot(1e-2, 3)], [knot(1, 3), knot(0.1, 2)], [knot(1e-1, 3), knot(0, 2)],
    [knot(1e-1, 3), knot(1e-2, .nan)], [knot(.nan, 3), knot(1e-2, 2)],
  ])
  func `refuses what is no table`(knots: [Calibration.Knot]) {
    #expect(Calibration(version: "a", knots: knots) == nil)
  }

  @Test func `refuses a table that lacks a fusion`() {
    var knots = [Self.knot(1e-1, 3), Self.knot(1e-2, 2)]
    knots[1].thresholds[.fused] = nil
    #expect(Calibration(version: "a", knots: knots) == nil)
  }

  @Test func `fits what can be counted, and goes on with its own tail`() throws {
    // 100,000 scores evenly from 10 upwards: a share f of them lies up to 10 + 10 f.
    let scores = (1...100_000).map { 10 + Float($0) / 10_000 }
    let fitted = try #require(calibration.fitted(to: scores, version: "b", allowsLooser: true))
    #expect(fitted.version == "b")
    for (rate, threshold) in [(1e-1, 11.0), (1e-2, 10.1), (1e-3, 10.01), (1e-4, 9.01)] {
      let found = try #require(fitted.threshold(falseMatchRate: rate, fusion: .single))
      #expect(abs(found - threshold) < 1e-3)
      #expect(fitted.threshold(falseMatchRate: rate, fusion: .fused)! - found == -2)
    }
  }

  @Test func `fits nothing to too few scores, or to what is no score`() {
    #expect(calibration.fitted(to: [], version: "b", allowsLooser: true) == nil)
    #expect(calibration.fitted(to: (1...999).map(Float.init), version: "b", allowsLooser: true) == nil)
    #expect(calibration.fitted(to: [Float](repeating: .nan, count: 100_000), version: "b", allowsLooser: true) == nil)
  }

  @Test func `only lowers thresholds unless told otherwise`() throws {
    let scores = (1...100_000).map { 10 + Float($0) / 10_000 }
    let fitted = try #require(calibration.fitted(to: scores, version: "b", allowsLooser: false))
    #expect(fitted.knots == calibration.knots)
    let crowded = try #require(calibration.fitted(to: scores.map { $0 - 20 }, version: "b", allowsLooser: false))
    #expect(abs(crowded.threshold(falseMatchRate: 1e-2, fusion: .single)! + 9.9) < 1e-3)
  }
}
