import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Judging a challenge` {
  private let judge = ChallengeJudge(policy: ChallengePolicy(), quality: .login, liveness: .login)

  /// A frame for a step (from 1), so many milliseconds after nine.
  private func frame(_ step: Int?, _ quality: QualitySignals, at milliseconds: Int) -> Frame {
    var frame = Fixtures.frame(
      Fixtures.picture(ofPerson: 1, quality: quality), number: UInt8(truncatingIfNeeded: milliseconds / 10))
    frame.receivedAt = Fixtures.nineOClock + .milliseconds(milliseconds)
    frame.step = step
    return frame
  }

  /// The frames of somebody who does as they are told, one a second.
  private func frames(following steps: [ChallengeStep], every milliseconds: Int = 1000) -> [Frame] {
    steps.enumerated().map { frame($0 + 1, Fixtures.signals(showing: $1), at: $0 * milliseconds) }
  }

  private func reasons(_ frames: [Frame], _ steps: [ChallengeStep]) -> Set<RefusalReason> {
    judge.outcome(of: frames, for: .steps(steps)).reasons
  }

  private static let steps: [ChallengeStep] = [.centre, .turnLeft, .centre, .lookUp, .centre]

  // MARK: - Whole sequences

  @Test func `any sequence that is followed passes, in whatever order its frames are held`() {
    var generator = SplitMix(seed: 2)
    for _ in 0..<300 {
      guard case .steps(let steps)? = Challenge.drawn(attempts: 1, using: &generator).task(ofAttempt: 0) else { return }
      let outcome = judge.outcome(of: frames(following: steps).shuffled(using: &generator), for: .steps(steps))
      #expect(outcome.reasons == [])
      #expect(outcome.chosen.map { $0?.step } == (1...steps.count).map { $0 })
    }
  }

  @Test func `a sequence that lacks a step, shows another or has two in the other order does not`() {
    var generator = SplitMix(seed: 3)
    for _ in 0..<300 {
      guard case .steps(let steps)? = Challenge.drawn(attempts: 1, using: &generator).task(ofAttempt: 0) else { return }
      let whole = frames(following: steps)
      let index = Int.random(in: steps.indices, using: &generator)
      var lacking = whole
      lacking.remove(at: index)
      #expect(reasons(lacking, steps) == [.challengeNotFollowed])

      let wrong = ChallengeStep.allCases.filter { $0 != steps[index] }.randomElement(using: &generator)!
      var other = whole
      other[index] = frame(index + 1, Fixtures.signals(showing: wrong), at: index * 1000)
      // Coming closer is looking straight on, too.
      if steps[index] != .centre || wrong != .comeCloser {
        #expect(reasons(other, steps).contains(.challengeNotFollowed), "\(wrong) for \(steps[index])")
      }

      let later = (index + 1) % steps.count
      var swapped = whole
      (swapped[index].receivedAt, swapped[later].receivedAt) = (whole[later].receivedAt, whole[index].receivedAt)
      #expect(reasons(swapped, steps).contains(.challengeNotFollowed))
    }
  }

  @Test func `frames sent for no step or before their turn count for none`() {
    let whole = frames(following: Self.steps)
    #expect(reasons(whole.map { with($0) { $0.step = nil } }, Self.steps) == [.challengeNotFollowed])
    var early = whole
    early.append(frame(4, Fixtures.signals(showing: .lookUp), at: 500))
    #expect(reasons(early, Self.steps) == [])
    early.remove(at: 3)
    #expect(reasons(early, Self.steps) == [.challengeNotFollowed])
  }

  @Test(arguments: [(0, true), (199, true), (200, false), (15_000, false), (15_001, true)])
  func `steps are neither quicker than a head nor slower than a minute`(_ milliseconds: Int, isRefused: Bool) {
    let expected: Set<RefusalReason> = isRefused ? [milliseconds < 200 ? .challengeTooFast : .challengeTooSlow] : []
    #expect(reasons(frames(following: Self.steps, every: milliseconds), Self.steps) == expected)
  }

  @Test func `nothing is seen in what cannot be assessed`() {
    let whole = frames(following: Self.steps)
    #expect(reasons([], Self.steps) == [.challengeNotFollowed])
    #expect(reasons(whole, []) == [.challengeNotFollowed])
    for outcome in [Fixtures.picture(of: .noFace), Fixtures.picture(of: .severalFaces), .unreadable(.corrupt)] {
      for index in Self.steps.indices {
        var blind = whole
        blind[index].outcome = outcome
        #expect(reasons(blind, Self.steps) == [.challengeNotFollowed])
      }
    }
    for strange in [Double.nan, .infinity, -.infinity] {
      for quality in [
        Fixtures.signals(yaw: strange), Fixtures.signals(pitch: strange), Fixtures.signals(eyes: strange),
      ] {
        for (index, step) in ChallengeStep.moves.enumerated() {
          let frames = [frame(1, Fixtures.signals(), at: 0), frame(2, quality, at: 1000)]
          #expect(reasons(frames, [.centre, step]) == [.challengeNotFollowed], "\(index) \(strange)")
        }
      }
    }
    var blurred = Fixtures.signals(showing: .turnLeft)
    blurred.sharpness = 1
    #expect(reasons([frame(1, Fixtures.signals(), at: 0), frame(2, blurred, at: 1000)], [.centre, .turnLeft]) != [])
  }

  // MARK: - Single steps

  @Test(arguments: [
    (ChallengeStep.turnLeft, 25.0, 0.0, 80.0, true), (.turnLeft, 24, 0, 80, false), (.turnLeft, -30, 0, 80, false),
    (.turnLeft, 44, 0, 80, true), (.turnRight, -25, 0, 80, true), (.turnRight, -24, 0, 80, false),
    (.turnRight, 30, 0, 80, false), (.lookUp, 0, 12, 80, true), (.lookUp, 0, 11, 80, false),
    (.lookUp, 0, -12, 80, false), (.lookDown, 0, -12, 80, true), (.lookDown, 0, -11, 80, false),
    (.comeCloser, 0, 0, 100, true), (.comeCloser, 0, 0, 99, false), (.comeCloser, 20, 0, 120, false),
    (.centre, 15, 11, 80, true), (.centre, -16, 0, 80, false), (.centre, 0, 12, 80, false),
    (.centre, 0, -12, 80, false),
  ])
  func `is seen in a head that stands so`(
    _ step: ChallengeStep, yaw: Double, pitch: Double, eyes: Double, isSeen: Bool
  ) {
    let centre = frame(1, Fixtures.signals(), at: 0)
    let shown = frame(2, Fixtures.signals(yaw: yaw, pitch: pitch, eyes: eyes), at: 1000)
    #expect(judge.sees(shown, of: [.centre, step], after: [centre]) == isSeen)
    #expect((reasons([centre, shown], [.centre, step]) == []) == isSeen)
  }

  @Test(arguments: [(15.0, 25.0, true), (16, 0, false), (0, -25, true), (0, -26, false)])
  func `a first straight look may be as the camera hangs`(_ yaw: Double, _ pitch: Double, isSeen: Bool) {
    #expect(judge.sees(frame(1, Fixtures.signals(yaw: yaw, pitch: pitch), at: 0), of: Self.steps, after: []) == isSeen)
  }

  @Test func `is measured from the straight look before it`() {
    let steps: [ChallengeStep] = [.centre, .turnLeft, .centre, .turnRight]
    let frames = [
      frame(1, Fixtures.signals(yaw: -10), at: 0), frame(2, Fixtures.signals(yaw: 15), at: 1000),
      frame(3, Fixtures.signals(yaw: 10), at: 2000), frame(4, Fixtures.signals(yaw: -15), at: 3000),
    ]
    #expect(reasons(frames, steps) == [])
    // Against the first straight look it would be a quarter of a turn.
    let short = frame(4, Fixtures.signals(yaw: -14), at: 3000)
    #expect(judge.sees(short, of: steps, after: Array(frames.prefix(3))) == false)
  }

  @Test func `is not seen before the steps before it were, and for a frame without a step there is nothing to see`() {
    let turned = frame(2, Fixtures.signals(showing: .turnLeft), at: 1000)
    #expect(judge.sees(turned, of: Self.steps, after: []) == false)
    #expect(judge.sees(frame(nil, Fixtures.signals(), at: 0), of: Self.steps, after: []) == nil)
    for number in [-1, 0, 6, .max] {
      #expect(judge.sees(frame(number, Fixtures.signals(), at: 0), of: Self.steps, after: []) == nil)
    }
  }

  // MARK: - Flat pictures

  /// A face whose nose lies between the eyes and so far below them; in a plane that turns, the eyes move together.
  private func face(eyesApart: Double, noseDown: Double, yaw: Double) -> PictureOutcome {
    var face = Fixtures.face(Fixtures.embedding(ofPerson: 1), quality: Fixtures.signals(yaw: yaw))
    let half = eyesApart / 2
    face.landmarks = FaceLandmarks(
      rightEyeOuter: .init(x: 300 + half + 15, y: 200), rightEyeInner: .init(x: 300 + half - 15, y: 200),
      leftEyeOuter: .init(x: 300 - half - 15, y: 200), leftEyeInner: .init(x: 300 - half + 15, y: 200),
      noseBase: .init(x: 300, y: 200 + noseDown))
    return Fixtures.picture(of: .one(face))
  }

  @Test(arguments: [
    (80.0, 62.0, 0.0, false), (68, 62, 0, false), (67, 62, 0, true), (60, 62, 10, true), (60, 62, 20, false),
  ])
  func `a picture that is turned looks flat`(eyes: Double, nose: Double, yaw: Double, isFlat: Bool) {
    var centre = frame(1, Fixtures.signals(), at: 0)
    centre.outcome = face(eyesApart: 80, noseDown: 62, yaw: 0)
    var turned = frame(2, Fixtures.signals(), at: 1000)
    turned.outcome = face(eyesApart: eyes, noseDown: nose, yaw: yaw)
    let expected: Set<RefusalReason> = isFlat ? [.challengeNotFollowed, .flatPicture] : [.challengeNotFollowed]
    #expect(reasons([centre, turned], [.centre, .turnLeft]) == expected)
    #expect(reasons([centre, turned], [.centre, .lookUp]) == [.challengeNotFollowed])
  }

  // MARK: - Longer capture

  @Test(arguments: [(8, 1143, true), (8, 1142, false), (7, 5000, false), (12, 800, true), (0, 0, false)])
  func `instead of movements, eight usable frames over eight seconds`(_ count: Int, every: Int, isEnough: Bool) {
    let frames = (0..<count).map { frame(nil, Fixtures.signals(), at: $0 * every) }
    let outcome = judge.outcome(of: frames, for: .longerCapture)
    #expect(outcome.reasons == (isEnough ? [] : [.captureTooShort]))
    #expect(outcome.auditDetails == ["challenge": "longer-capture"])
    // Frames that cannot be used do not stretch it.
    let blind = frames.map { frame in with(frame) { $0.outcome = Fixtures.picture(of: .noFace) } }
    #expect(judge.outcome(of: blind, for: .longerCapture).reasons == [.captureTooShort])
  }

  @Test func `is put on record with times and poses`() {
    var shown = frames(following: Self.steps)
    shown.removeLast()
    let details = judge.outcome(of: shown, for: .steps(Self.steps)).auditDetails
    #expect(
      details == [
        "challenge": "centre 0 0/0/80, turn-left 1000 30/0/80, centre 2000 0/0/80, look-up 3000 0/15/80, centre -"
      ])
  }

  private func with(_ frame: Frame, _ change: (inout Frame) -> Void) -> Frame {
    var frame = frame
    change(&frame)
    return frame
  }
}
