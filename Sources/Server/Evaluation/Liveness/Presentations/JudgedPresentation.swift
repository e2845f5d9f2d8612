package import FaceAuth

/// What was decided of one frame by itself, or of the frames of one made-up login together.
package struct JudgedPresentation: Sendable {
  /// In its set.
  package let subject: Int
  /// In ``JudgedSet/frames``, one or several.
  package let frames: [Int]
  /// Medians over the frames that have a face; nil where there is none.
  package let scores: [AttackKind: Double]?
  /// In the order to fix them; empty where it passes.
  package let reasons: [RefusalReason]

  /// Whether there was something to judge: a face, or one that is covered.
  ///
  /// What the service does not take for a face is neither live nor an attack to it (ISO/IEC 30107-3, non-response).
  package var isResponse: Bool { scores != nil || reasons.contains(.mask) }

  /// Whether it was refused for what it is, and not for its quality.
  package var isRefusedByLiveness: Bool { reasons.contains(where: \.isOfLiveness) }

  package var isAccepted: Bool { reasons.isEmpty }

  /// What the candidate is told first.
  package var told: RefusalReason? { reasons.first?.shown }

  /// The highest score of any kind.
  var highestScore: Double { scores?.values.max() ?? -.infinity }
}
