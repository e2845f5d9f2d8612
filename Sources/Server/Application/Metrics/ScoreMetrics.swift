import FaceAuth

/// Counts scores by the false-match rate that they stand for, and warns where an exam's strangers no longer fit the
/// calibration.
final class ScoreMetrics: ScoreObserver {
  /// Whose score, and the smallest decade of the calibrated rate at which it passes.
  struct Labels: MetricLabels {
    static let names = ["kind", "rate"]
    let values: [String]
  }

  private struct Watch {
    var tally = ImpostorTally()
    var warned = false
  }

  private static let decades = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1]

  private let scores: Counter<Labels>
  private let drifts: Counter<NoLabels>
  private let logger: Logger
  private let watches = Guarded([ExamID: Watch]())

  init(_ registry: MetricRegistry, logger: Logger) {
    scores = registry.counter(
      "faceauth_scores_total",
      help: "Scores by the calibrated false-match rate that they pass at: own of logins, stranger of other candidates.",
      labels: Labels.self)
    drifts = registry.counter(
      "faceauth_calibration_drifts_total", help: "Exams whose strangers do not score as the calibration says.")
    self.logger = logger
  }

  func observe(_ observation: ScoreObservation) {
    scores.increment(.init(values: [observation.isAccepted ? "accepted" : "refused", Self.decade(observation.own)]))
    for rate in observation.strangers { scores.increment(.init(values: ["stranger", Self.decade(rate)])) }
    // Who is refused may be an attacker, whose face says nothing about the population.
    guard observation.isAccepted else { return }
    let drift = watches.withLock { watches -> (promised: Double, observed: Double)? in
      var watch = watches[observation.examID] ?? Watch()
      watch.tally.add(observation.strangers)
      defer { watches[observation.examID] = watch }
      guard !watch.warned, let drift = watch.tally.drift else { return nil }
      watch.warned = true
      return drift
    }
    guard let drift else { return }
    drifts.increment()
    logger.warning(
      "strangers of an exam do not pass at the promised rate: run faceauth calibrate",
      [
        "exam": .text("\(observation.examID)"), "promised": .text("\(drift.promised)"),
        "observed": .text("\(drift.observed)"),
      ])
  }

  private static func decade(_ rate: Double?) -> String {
    rate.flatMap { rate in decades.first { rate <= $0 } }.map { "\($0)" } ?? "more"
  }
}
