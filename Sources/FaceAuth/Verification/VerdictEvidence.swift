/// What a verdict stood on, for the auditor; nobody else sees it.
package struct VerdictEvidence: Hashable, Sendable {
  package var policy: MatchPolicy
  /// Version of the calibration that turned the policy into a threshold.
  package var calibration: String
  package var model: EmbeddingModel
  /// SHA-256 of each frame's bytes, in their order.
  package var frameDigests: [[UInt8]]
  /// Of the fused probe with the references; nil where it was not assessed.
  package var comparison: FaceComparison?
  /// The largest score that would have passed; nil where it was not assessed.
  package var threshold: Double?
  /// What the frames showed of the challenge; nil where there was none.
  package var challenge: ChallengeOutcome?
  package var timing: FrameTiming?
  /// Whether the frames came faster than a camera takes them; for the record only.
  package var hasImpossibleTiming = false
  /// Of the two most alike frames; nil where no two could be compared.
  package var smallestDifference: Double?
  package var usableFrames = 0
  /// Of each usable frame.
  package var liveness: [LivenessSignals] = []
  /// What the frames look like without being refused for it.
  package var notes: [RefusalReason] = []
  package var references = 0
  package var cohortSize = 0
  /// How many faces of the cohort were the exam's own candidates.
  package var ownCohortSize = 0
  /// Another candidate whose face the probe's is, by the rule of ``FaceComparer/other(than:like:alarmRate:)``.
  package var otherCandidate: CandidateID?
  /// For some other candidates, the smallest calibrated rate at which they would have passed; not kept.
  package var strangers: [Double?] = []

  package init(policy: MatchPolicy, calibration: String, model: EmbeddingModel, frameDigests: [[UInt8]]) {
    self.policy = policy
    self.calibration = calibration
    self.model = model
    self.frameDigests = frameDigests
  }

  /// The form in which the audit log keeps it.
  package var auditDetails: [String: String] {
    var details = [
      "false-match-rate": String(policy.falseMatchRate),
      "calibration": calibration,
      "cohort": "\(ownCohortSize) of \(cohortSize)",
      "frames": String(frameDigests.count),
      "usable-frames": String(usableFrames),
      "references": String(references),
      "model": model.weights,
      "pipeline": String(model.pipeline),
      "frame-digests": frameDigests.map(\.hexadecimal).joined(separator: " "),
    ]
    for kind in AttackKind.allCases where !liveness.isEmpty {
      details["liveness-\(kind.rawValue)"] =
        liveness.map { signals in signals.scores[kind].map { String($0) } ?? "none" }.joined(separator: " ")
    }
    if !notes.isEmpty { details["noted"] = notes.map(\.rawValue).joined(separator: " ") }
    details["score"] = comparison.map { String($0.score) }
    details["distance"] = comparison.map { String($0.distance) }
    details["threshold"] = threshold.map { String($0) }
    details["other-candidate"] = otherCandidate.map { "\($0)" }
    details["captured-ms"] = timing.map { String($0.span.wholeMilliseconds) }
    details["shortest-interval-ms"] = timing?.shortestInterval.map { String($0.wholeMilliseconds) }
    if hasImpossibleTiming { details["timing"] = "faster than a camera" }
    details["smallest-difference"] = smallestDifference.map { String($0) }
    return details.merging(challenge?.auditDetails ?? [:]) { first, _ in first }
  }
}
