/// What a login asks for beyond frames that match; chosen by the server when the login opens.
package enum Challenge: Hashable, Sendable {
  /// A sequence of steps for each attempt of the login, so that none is shown before it is used or used twice.
  case sequences([[ChallengeStep]])
  /// For those who cannot turn their head: more frames, over a longer time.
  case longerCapture

  /// What one attempt asks for.
  package enum Task: Hashable, Sendable {
    case steps([ChallengeStep])
    case longerCapture

    /// Empty where there are none.
    package var steps: [ChallengeStep] {
      switch self {
      case .steps(let steps): steps
      case .longerCapture: []
      }
    }
  }

  /// Draws a sequence for each of so many attempts.
  ///
  /// Two different moves, at least one of them a turn, with a straight look before, between and after: 14 sequences. The
  /// three straight looks are what the match compares.
  package static func drawn(attempts: Int, using generator: inout some RandomNumberGenerator) -> Challenge {
    .sequences((0..<max(attempts, 1)).map { _ in sequence(using: &generator) })
  }

  private static func sequence(using generator: inout some RandomNumberGenerator) -> [ChallengeStep] {
    var moves: ArraySlice<ChallengeStep>
    // Drawn again rather than mended: every sequence that remains is as likely as the others.
    repeat { moves = ChallengeStep.moves.shuffled(using: &generator).prefix(2) } while !moves.contains(where: \.isTurn)
    return moves.reduce(into: [.centre]) { $0 += [$1, .centre] }
  }

  /// - Parameter attempt: from 0; the last sequence stands for any attempt beyond it.
  package func task(ofAttempt attempt: Int) -> Task? {
    switch self {
    case .longerCapture: .longerCapture
    case .sequences(let sequences):
      sequences.isEmpty ? nil : .steps(sequences[min(max(attempt, 0), sequences.count - 1)])
    }
  }
}

extension Challenge {
  private static let longerCaptureText = "longer-capture"

  /// The form in which stores keep it: the steps' codes, a space between steps and a semicolon between sequences.
  package var text: String {
    switch self {
    case .longerCapture: Self.longerCaptureText
    case .sequences(let sequences):
      sequences.map { $0.map(\.rawValue).joined(separator: " ") }.joined(separator: ";")
    }
  }

  /// Reads the stored form; nil for anything else.
  package init?(text: String) {
    if text == Self.longerCaptureText {
      self = .longerCapture
      return
    }
    var sequences: [[ChallengeStep]] = []
    for sequence in text.split(separator: ";", omittingEmptySubsequences: false) {
      let steps = sequence.split(separator: " ").map { ChallengeStep(rawValue: String($0)) }
      guard !steps.isEmpty, steps.allSatisfy({ $0 != nil }) else { return nil }
      sequences.append(steps.compactMap { $0 })
    }
    self = .sequences(sequences)
  }
}
