import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Frame judge` {
  let judge = FrameJudge(quality: .login, match: MatchPolicy(threshold: 0.4, frameSlack: 0.1), minimumFrames: 3)
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
    judge.verdict(on: frames, references: references ?? self.references, model: model).reasons
  }

  @Test func `accepts the person`() {
    let verdict = judge.verdict(on: Self.frames(ofPerson: 1), references: references, model: Fixtures.model)
    #expect(verdict.isAccepted)
    #expect(verdict.evidence.distance == 0)
    #expect(verdict.evidence.usableFrames == 3)
  }

  @Test func `refuses a stranger`() {
    #expect(reasons(Self.frames(ofPerson: 2)) == [.noMatch])
  }

  @Test func `accepts at the threshold and refuses beyond it`() {
    // 0.375 and 0.5 are exact in binary.
    let judge = FrameJudge(quality: .login, match: MatchPolicy(threshold: 0.375, frameSlack: 0), minimumFrames: 3)
    func verdict(_ deviation: Float) -> Verdict {
      judge.verdict(
        on: Self.frames(ofPerson: 1, deviation: deviation), references: references, model: Fixtures.model)
    }
    #expect(verdict(0.375).isAccepted)
    #expect(verdict(Float(0.375).nextUp.nextUp).reasons == [.noMatch])
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
    let judge = FrameJudge(quality: .login, match: MatchPolicy(), minimumFrames: minimum)
    #expect(judge.verdict(on: [], references: references, model: Fixtures.model).reasons == [.tooFewFrames])
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

  @Test(arguments: [Double.nan, -1, -Double.infinity])
  func `refuses everybody under a threshold that is none`(threshold: Double) {
    let judge = FrameJudge(quality: .login, match: MatchPolicy(threshold: threshold), minimumFrames: 3)
    #expect(
      !judge.verdict(on: Self.frames(ofPerson: 1), references: references, model: Fixtures.model).isAccepted)
  }

  @Test func `refuses everybody under a slack that is not a number`() {
    let judge = FrameJudge(quality: .login, match: MatchPolicy(threshold: 0.4, frameSlack: .nan), minimumFrames: 3)
    #expect(
      !judge.verdict(on: Self.frames(ofPerson: 1), references: references, model: Fixtures.model).isAccepted)
  }

  @Test func `refuses distances beyond every number`() {
    let huge = FaceEmbedding(
      components: [Float](repeating: 1e38, count: FaceEmbedding.dimension), model: Fixtures.model)!
    let picture = Fixtures.picture(of: .one(Fixtures.face(huge)))
    // Of one frame the mean is finite and the distance is not; of three the mean overflows.
    let judge = FrameJudge(quality: .login, match: MatchPolicy(), minimumFrames: 1)
    let one = judge.verdict(on: Self.frames([picture]), references: references, model: Fixtures.model)
    #expect(one.reasons == [.noMatch])
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
    let verdict = judge.verdict(
      on: Self.frames(ofPerson: 1, deviation: 0.25), references: references + references, model: Fixtures.model)
    let details = verdict.evidence.auditDetails
    #expect(details["distance"] == "0.25")
    #expect(details["threshold"] == "0.4")
    #expect(details["references"] == "2")
    #expect(details["usable-frames"] == "3")
    #expect(details["model"] == Fixtures.model.weights)
    #expect(details["frame-digests"]?.split(separator: " ").count == 3)
    let nothing = judge.verdict(on: [], references: [], model: Fixtures.model)
    #expect(nothing.evidence.auditDetails["distance"] == nil)
  }
}
