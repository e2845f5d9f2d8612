import FaceAuth

/// What the next attempt of a login asks for.
struct ChallengeAnswer {
  /// The two kinds by name.
  private enum Kind: String {
    case steps
    case longerCapture = "longer-capture"
  }

  private let kind: Kind
  private let steps: [ChallengeStep]
  private let minSeconds: Int64?

  /// Nil where nothing beyond matching frames is asked for.
  init?(_ task: Challenge.Task?, policy: ChallengePolicy) {
    switch task {
    case nil: return nil
    case .steps(let steps):
      (kind, self.steps, minSeconds) = (.steps, steps, nil)
    case .longerCapture:
      (kind, steps, minSeconds) = (.longerCapture, [], policy.longerCapture.wholeSecondsRoundedUp)
    }
  }

  var jsonValue: JSONValue {
    var members: [String: JSONValue] = ["kind": .string(kind.rawValue)]
    members["min_seconds"] = minSeconds.map { .integer(Int($0)) }
    members["steps"] = .array(
      steps.enumerated().map { index, step in
        .object([
          "step": .integer(index + 1), "code": .string(step.rawValue), "zh": .string(step.instruction.chinese),
          "en": .string(step.instruction.english),
        ])
      })
    return .object(members)
  }
}
