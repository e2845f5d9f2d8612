/// The answer to "is this the person, live and well seen": a value with its reasons and its evidence.
package struct Verdict: Hashable, Sendable {
  /// Against the login, in the order to fix them; empty for an accepted one.
  package let reasons: [RefusalReason]
  package let evidence: VerdictEvidence

  package init(reasons: [RefusalReason], evidence: VerdictEvidence) {
    self.reasons = reasons
    self.evidence = evidence
  }

  package var isAccepted: Bool { reasons.isEmpty }

  /// What the candidate is told of a refusal, each reason once and at least one; see ``RefusalReason/shown``.
  package var shownReasons: [RefusalReason] {
    let shown = Set(reasons.map(\.shown))
    return shown.isEmpty ? [.noMatch] : RefusalReason.allCases.filter(shown.contains)
  }
}

extension Verdict {
  /// What the verdict tells about the population.
  package func observation(in exam: ExamID, calibration: Calibration) -> ScoreObservation {
    ScoreObservation(
      examID: exam, isAccepted: isAccepted,
      own: evidence.comparison.flatMap { calibration.falseMatchRate(of: $0.score, fusion: $0.fusion) },
      strangers: evidence.strangers)
  }
}
