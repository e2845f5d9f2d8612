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

/// What a verdict stood on, for the auditor; nobody else sees it.
package struct VerdictEvidence: Hashable, Sendable {
  /// Distance of the fused probe to the mean of the references; nil where it was not assessed.
  package var distance: Double?
  package var threshold: Double
  package var usableFrames: Int
  package var frames: Int
  package var references: Int
  package var model: EmbeddingModel
  /// SHA-256 of each frame's bytes, in their order.
  package var frameDigests: [[UInt8]]

  package init(
    distance: Double?, threshold: Double, usableFrames: Int, frames: Int, references: Int, model: EmbeddingModel,
    frameDigests: [[UInt8]]
  ) {
    self.distance = distance
    self.threshold = threshold
    self.usableFrames = usableFrames
    self.frames = frames
    self.references = references
    self.model = model
    self.frameDigests = frameDigests
  }

  /// The form in which the audit log keeps it.
  package var auditDetails: [String: String] {
    var details = [
      "threshold": String(threshold),
      "frames": String(frames),
      "usable-frames": String(usableFrames),
      "references": String(references),
      "model": model.weights,
      "pipeline": String(model.pipeline),
      "frame-digests": frameDigests.map(\.hexadecimal).joined(separator: " "),
    ]
    details["distance"] = distance.map { String($0) }
    return details
  }
}
