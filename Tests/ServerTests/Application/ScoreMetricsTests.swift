import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct ScoreMetricsTests {
  private let registry = MetricRegistry()
  private let sink = RecordingSink()
  private let exam = ExamID.random()

  private var metrics: ScoreMetrics {
    ScoreMetrics(registry, logger: Logger(level: .info, clock: ManualClock(Fixtures.nineOClock), sink: sink))
  }

  private func observation(_ strangers: [Double?], own: Double? = 1e-7) -> ScoreObservation {
    ScoreObservation(examID: exam, isAccepted: true, own: own, strangers: strangers)
  }

  @Test func `counts scores by the decade of the rate that they pass at`() {
    let metrics = metrics
    metrics.observe(observation([3e-3, nil, 0.5]))
    metrics.observe(observation([], own: nil))
    let text = registry.exposition()
    #expect(text.contains(#"faceauth_scores_total{kind="accepted",rate="1e-06"} 1"#))
    #expect(text.contains(#"faceauth_scores_total{kind="accepted",rate="more"} 1"#))
    #expect(text.contains(#"faceauth_scores_total{kind="stranger",rate="0.01"} 1"#))
    #expect(text.contains(#"faceauth_scores_total{kind="stranger",rate="more"} 2"#))
  }

  @Test func `warns once of an exam whose strangers pass too often`() {
    let metrics = metrics
    for _ in 0..<200 { metrics.observe(observation([Double?](repeating: 1e-2, count: 100))) }
    #expect(registry.exposition().contains("faceauth_calibration_drifts_total 1"))
    #expect(sink.texts.count { $0.contains("run faceauth calibrate") } == 1)
  }

  @Test func `is quiet while they pass as promised`() {
    let metrics = metrics
    for _ in 0..<200 {
      metrics.observe(observation([1e-2] + [Double?](repeating: 0.1, count: 9) + [Double?](repeating: nil, count: 90)))
    }
    #expect(sink.texts.isEmpty)
  }
}
