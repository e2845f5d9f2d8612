/// What frames showed of a challenge.
package struct ChallengeOutcome: Hashable, Sendable {
  package var task: Challenge.Task
  /// Against the frames; empty where the task was done.
  package var reasons: Set<RefusalReason> = []
  /// The frame of each step, nil where none shows it; empty for a longer capture.
  package var chosen: [Frame?]

  package init(task: Challenge.Task, reasons: Set<RefusalReason> = [], chosen: [Frame?] = []) {
    self.task = task
    self.reasons = reasons
    self.chosen = chosen
  }

  /// Whether a frame may be compared with the candidate's references: turned heads may not.
  package func allowsMatch(of frame: Frame) -> Bool {
    guard case .steps(let steps) = task else { return true }
    guard let number = frame.step, steps.indices.contains(number - 1) else { return true }
    return steps[number - 1].isFrontal
  }

  /// The faces of the straight looks, and those of the moves.
  package var faces: (straight: [AnalysedFace], moved: [AnalysedFace]) {
    guard case .steps(let steps) = task else { return ([], []) }
    let seen = zip(steps, chosen).compactMap { step, frame in frame?.face.map { (step, $0) } }
    return (seen.filter { $0.0 == .centre }.map(\.1), seen.filter { $0.0 != .centre }.map(\.1))
  }

  /// The form in which the audit log keeps it: for each step, when it was seen (milliseconds after the first) and how the
  /// head stood, yaw and pitch in degrees and the eyes' distance in pixels.
  package var auditDetails: [String: String] {
    guard case .steps(let steps) = task else { return ["challenge": "longer-capture"] }
    let first = chosen.first??.receivedAt
    let seen = zip(steps, chosen).map { step, frame -> String in
      guard let frame, let first, let pose = frame.face?.quality else { return "\(step.rawValue) -" }
      let numbers = [pose.yaw, pose.pitch, pose.interEyeDistance].map { String(Int($0.rounded())) }
      return "\(step.rawValue) \((frame.receivedAt - first).wholeMilliseconds) \(numbers.joined(separator: "/"))"
    }
    return ["challenge": seen.joined(separator: ", ")]
  }
}
