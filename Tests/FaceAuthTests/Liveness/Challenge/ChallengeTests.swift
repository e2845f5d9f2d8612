import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `A challenge` {
  @Test func `asks for two different moves, one of them a turn, with straight looks around them`() {
    var seen: Set<[ChallengeStep]> = []
    for _ in 0..<500 {
      guard case .sequences(let sequences) = FaceLogin.drawnBySystem(3) else {
        Issue.record("no sequences were drawn")
        return
      }
      #expect(sequences.count == 3)
      for steps in sequences {
        #expect(steps.count == 5)
        #expect([0, 2, 4].allSatisfy { steps[$0] == .centre })
        #expect(steps[1] != steps[3])
        #expect(steps[1].isTurn || steps[3].isTurn)
        #expect(steps[1] != .centre && steps[3] != .centre)
        seen.insert(steps)
      }
    }
    #expect(seen.count == 14)
  }

  @Test func `is drawn evenly`() {
    var generator = SplitMix(seed: 1)
    var counts: [[ChallengeStep]: Int] = [:]
    for _ in 0..<14_000 {
      guard case .sequences(let drawn) = Challenge.drawn(attempts: 1, using: &generator) else { return }
      counts[drawn[0], default: 0] += 1
    }
    // 1,000 each, give or take five standard deviations.
    #expect(counts.count == 14)
    #expect(counts.values.allSatisfy { (848...1152).contains($0) }, "\(counts.values.sorted())")
  }

  @Test func `has a sequence for each attempt, of which none is used twice`() {
    let sequences: [[ChallengeStep]] = [[.centre], [.turnLeft], [.lookUp]]
    let challenge = Challenge.sequences(sequences)
    #expect((0...4).map { challenge.task(ofAttempt: $0)?.steps } == sequences + [[.lookUp], [.lookUp]])
    #expect(Challenge.longerCapture.task(ofAttempt: 2) == .longerCapture)
    #expect(Challenge.sequences([]).task(ofAttempt: 0) == nil)

    var login = Login(
      id: .random(), sittingID: .random(), candidateID: nil, purpose: .openSession,
      attemptKey: AttemptKey(stored: "x"), consent: nil, challenge: challenge, openedAt: Fixtures.nineOClock,
      expiresAt: Fixtures.minute(3), attemptsAllowed: 3)
    for expected in sequences {
      #expect(login.task?.steps == expected)
      try? login.begin(at: Fixtures.nineOClock)
      #expect(login.task?.steps == expected)
      // A fault of ours: the same steps are judged again.
      login.settle(.withdrawn)
      #expect(login.task?.steps == expected)
      try? login.begin(at: Fixtures.nineOClock)
      login.settle(.refused)
    }
  }

  @Test func `comes back from its stored form, and from no other`() {
    for _ in 0..<50 {
      let challenge = FaceLogin.drawnBySystem(3)
      #expect(Challenge(text: challenge.text) == challenge)
    }
    #expect(Challenge(text: Challenge.longerCapture.text) == .longerCapture)
    for text in ["", ";", "centre;", "centre nod", "Centre", "longer-capture;centre"] {
      #expect(Challenge(text: text) == nil, "\(text)")
    }
  }

  @Test(arguments: ChallengeStep.allCases)
  func `is told in both languages`(_ step: ChallengeStep) {
    #expect(step.instruction.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
    #expect(step.instruction.english.utf8.allSatisfy { $0 < 0x80 })
  }
}
