import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Frame judge` {
  static func judge(
    match: MatchPolicy = MatchPolicy(), comparison: ComparisonModel = Fixtures.comparison, minimumFrames: Int = 3
  ) -> FrameJudge {
    FrameJudge(
      quality: .login, liveness: .login, match: match, comparer: FaceComparer(model: comparison),
      minimumFrames: minimumFrames)
  }

  let references = [Fixtures.embedding(ofPerson: 1)]

  static func frames(_ outcomes: [PictureOutcome]) -> [Frame] {
    outcomes.enumerated().map { Fixtures.frame($0.element, number: UInt8($0.offset + 1)) }
  }

  static func frames(ofPerson person: Int, count: Int = 3, deviation: Float = 0) -> [Frame] {
    frames([PictureOutcome](repeating: Fixtures.picture(ofPerson: person, deviation: deviation), count: count))
  }

  func reasons(
    _ frames: [Frame], _ references: [FaceEmbedding]? = nil, model: EmbeddingModel = Fixtures.model
  ) -> [RefusalReason] {
    Self.judge(comparison: Fixtures.comparison(model: model))
      .verdict(on: frames, references: references ?? self.references, claimed: nil).reasons
  }

  @Test func `accepts the person`() {
    let verdict = Self.judge().verdict(on: Self.frames(ofPerson: 1), references: references, claimed: nil)
    #expect(verdict.isAccepted)
    #expect(verdict.evidence.comparison?.distance == 0)
    #expect(verdict.evidence.usableFrames == 3)
  }

  @Test func `refuses a stranger`() {
    #expect(reasons(Self.frames(ofPerson: 2)) == [.noMatch])
  }

  @Test func `accepts at the threshold and refuses beyond it`() throws {
    let frames = Self.frames(ofPerson: 1, deviation: 0.375)
    let score = try #require(
      Self.judge().verdict(on: frames, references: references, claimed: nil).evidence.comparison?.score)
    func verdict(threshold: Double) -> Verdict {
      Self.judge(comparison: Fixtures.comparison(model: Fixtures.model, threshold: threshold))
        .verdict(on: frames, references: references, claimed: nil)
    }
    #expect(verdict(threshold: score).isAccepted)
    #expect(verdict(threshold: score.nextDown).reasons == [.noMatch])
  }

  @Test func `refuses without frames`() {
    #expect(reasons([]) == [.tooFewFrames])
  }

  @Test func `refuses too few usable frames, and says what is wrong with the others`() {
    var dark = Fixtures.clearSignals
    dark.faceLuminance = 1
    let frames = Self.frames([
      Fixtures.picture(ofPerson: 1), Fixtures.picture(ofPerson: 1), Fixtures.picture(ofPerson: 1, quality: dark),
      Fixtures.picture(of: .noFace), .unreadable(.corrupt),
    ])
    #expect(reasons(frames) == [.unreadablePicture, .noFace, .tooDark, .tooFewFrames])
  }

  @Test func `leaves bad frames out where enough are good`() {
    let frames = Self.frames([
      Fixtures.picture(ofPerson: 1), Fixtures.picture(of: .noFace), Fixtures.picture(ofPerson: 1),
      Fixtures.picture(of: .severalFaces), Fixtures.picture(ofPerson: 1),
    ])
    #expect(reasons(frames).isEmpty)
  }

  @Test(arguments: [0, -1, .min]) func `needs at least one frame whatever the policy says`(minimum: Int) {
    let judge = Self.judge(minimumFrames: minimum)
    #expect(judge.verdict(on: [], references: references, claimed: nil).reasons == [.tooFewFrames])
  }

  @Test func `refuses the same bytes twice, though the face is right`() {
    var frames = Self.frames(ofPerson: 1, count: 4)
    frames[3].digest = frames[0].digest
    #expect(reasons(frames) == [.identicalFrames])
  }

  @Test func `refuses when one frame is of somebody else`() {
    for place in 0..<8 {
      var outcomes = [PictureOutcome](repeating: Fixtures.picture(ofPerson: 1), count: 8)
      outcomes[place] = Fixtures.picture(ofPerson: 2)
      #expect(reasons(Self.frames(outcomes)) == [.differentPeople])
    }
  }

  @Test func `refuses frames that only on average are the person`() {
    let frames = Self.frames([
      Fixtures.picture(ofPerson: 1, deviation: 0.6), Fixtures.picture(ofPerson: 1, deviation: -0.6),
      Fixtures.picture(ofPerson: 1),
    ])
    #expect(reasons(frames) == [.differentPeople])
  }

  @Test func `refuses where there is nobody to compare with`() {
    #expect(reasons(Self.frames(ofPerson: 1), []) == [.noMatch])
  }

  @Test func `cannot assess references of another model only`() {
    let old = [Fixtures.embedding(ofPerson: 1, model: Fixtures.laterModel)]
    #expect(reasons(Self.frames(ofPerson: 1), old) == [.cannotAssess])
    #expect(reasons(Self.frames(ofPerson: 1), old + references).isEmpty)
  }

  @Test func `cannot assess frames of another model than the engine's`() {
    let later = Fixtures.picture(of: .one(Fixtures.face(Fixtures.embedding(ofPerson: 1, model: Fixtures.laterModel))))
    let frames = Self.frames([later, later, later])
    #expect(reasons(frames) == [.cannotAssess])
    #expect(reasons(frames, model: Fixtures.laterModel) == [.cannotAssess])
    let mixed = Self.frames([later, Fixtures.picture(ofPerson: 1), Fixtures.picture(ofPerson: 1)])
    #expect(reasons(mixed) == [.cannotAssess])
  }

  @Test(arguments: [Double.nan, -1, 0, 1e-12, 0.9, .infinity])
  func `cannot assess at a rate that the calibration does not know`(rate: Double) {
    for match in [MatchPolicy(falseMatchRate: rate), MatchPolicy(frameFalseMatchRate: rate)] {
      let verdict = Self.judge(match: match)
        .verdict(on: Self.frames(ofPerson: 1), references: references, claimed: nil)
      #expect(verdict.reasons == [.cannotAssess])
    }
  }

  @Test func `cannot assess without a cohort`() {
    let comparer = FaceComparer(
      model: ComparisonModel(
        embeddingModel: Fixtures.model, space: .identity, defaultCohort: FaceMatrix(),
        calibration: Fixtures.calibration()))
    let judge = FrameJudge(
      quality: .login, liveness: .login, match: MatchPolicy(), comparer: comparer, minimumFrames: 3)
    #expect(
      judge.verdict(on: Self.frames(ofPerson: 1), references: references, claimed: nil).reasons == [.cannotAssess])
  }

  @Test func `names the other candidate whose face it is`() {
    let (claimed, other) = (CandidateID.random(), CandidateID.random())
    var enrolled = EnrolledFaces()
    enrolled.append(FaceVector(Fixtures.embedding(ofPerson: 1).components)!, of: claimed)
    enrolled.append(FaceVector(Fixtures.embedding(ofPerson: 2).components)!, of: other)
    let judge = FrameJudge(
      quality: .login, liveness: .login, match: MatchPolicy(),
      comparer: FaceComparer(model: Fixtures.comparison, enrolled: enrolled),
      minimumFrames: 3)
    let swapped = judge.verdict(on: Self.frames(ofPerson: 2), references: references, claimed: claimed)
    #expect(swapped.reasons == [.anotherCandidate, .noMatch])
    #expect(swapped.evidence.otherCandidate == other)
    #expect(swapped.shownReasons == [.noMatch])
    let right = judge.verdict(on: Self.frames(ofPerson: 1), references: references, claimed: claimed)
    #expect(right.isAccepted)
    #expect(right.evidence.otherCandidate == nil)
    let stranger = judge.verdict(on: Self.frames(ofPerson: 3), references: references, claimed: claimed)
    #expect(stranger.reasons == [.noMatch])
    #expect(stranger.evidence.otherCandidate == nil)
  }

  @Test func `refuses distances beyond every number`() {
    let huge = FaceEmbedding(
      components: [Float](repeating: 1e38, count: FaceEmbedding.dimension), model: Fixtures.model)!
    let picture = Fixtures.picture(of: .one(Fixtures.face(huge)))
    // Of one frame the mean is finite and the distance is not; of three the mean overflows.
    let one = Self.judge(minimumFrames: 1).verdict(on: Self.frames([picture]), references: references, claimed: nil)
    #expect(!one.isAccepted)
    let several = [PictureOutcome](repeating: picture, count: 8)
    #expect(!reasons(Self.frames(several)).isEmpty)
  }

  @Test func `gives its reasons in the order to fix them, each once`() {
    var frames = Self.frames([
      Fixtures.picture(ofPerson: 2), Fixtures.picture(of: .severalFaces), Fixtures.picture(of: .noFace),
      Fixtures.picture(of: .noFace),
    ])
    frames[3].digest = frames[2].digest
    #expect(reasons(frames) == [.noFace, .severalFaces, .tooFewFrames, .identicalFrames, .noMatch])
  }

  @Test func `keeps what an auditor needs`() {
    let verdict = Self.judge().verdict(
      on: Self.frames(ofPerson: 1, deviation: 0.25), references: references + references, claimed: nil)
    let details = verdict.evidence.auditDetails
    #expect(details["distance"] == "0.25")
    #expect(details["score"]?.hasPrefix("-0.6") == true)
    #expect(details["threshold"] == "-0.45")
    #expect(details["false-match-rate"] == "0.0001")
    #expect(details["calibration"] == "test")
    #expect(details["cohort"] == "0 of 40")
    #expect(details["references"] == "2")
    #expect(details["usable-frames"] == "3")
    #expect(details["model"] == Fixtures.model.weights)
    #expect(details["frame-digests"]?.split(separator: " ").count == 3)
    let nothing = Self.judge().verdict(on: [], references: [], claimed: nil)
    #expect(nothing.evidence.auditDetails["distance"] == nil)
  }
}
