import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Refusal reason` {
  /// A stranger before the person's references, nobody's references, references that cannot be compared, and a mixture.
  static var failedMatches: [(frames: [Frame], references: [FaceEmbedding])] {
    let own = `Frame judge`.frames(ofPerson: 1)
    let mixed = `Frame judge`.frames([
      Fixtures.picture(ofPerson: 1), Fixtures.picture(ofPerson: 1), Fixtures.picture(ofPerson: 1),
      Fixtures.picture(ofPerson: 2),
    ])
    return [
      (own, [Fixtures.embedding(ofPerson: 2)]), (own, []),
      (own, [Fixtures.embedding(ofPerson: 1, model: Fixtures.laterModel)]), (mixed, [Fixtures.embedding(ofPerson: 1)]),
    ]
  }

  @Test func `a stranger, a person without a photo and a claim of nobody are told the same`() {
    let judge = FrameJudge(
      quality: .login, liveness: .login, match: MatchPolicy(),
      comparer: FaceComparer(model: Fixtures.comparison), minimumFrames: 3)
    let verdicts = Self.failedMatches.map {
      judge.verdict(on: $0.frames, references: $0.references, claimed: nil)
    }
    #expect(Set(verdicts.map(\.reasons)).count == 3)
    #expect(Set(verdicts.map(\.shownReasons)) == [[.noMatch]])
    #expect(Set(verdicts.flatMap(\.reasons).map(\.hint)).count == 1)
  }

  @Test func `what is shown never tells of references or of whose face it is`() {
    let shown = Set(RefusalReason.allCases.map(\.shown))
    #expect(shown == Set(RefusalReason.allCases).subtracting([.cannotAssess, .differentPeople, .anotherCandidate]))
    for reason in RefusalReason.allCases { #expect(reason.shown.shown == reason.shown) }
  }

  @Test func `what is shown is never empty and never said twice`() {
    func shown(_ reasons: [RefusalReason]) -> [RefusalReason] {
      let evidence = VerdictEvidence(
        policy: MatchPolicy(), calibration: "test", model: Fixtures.model, frameDigests: [])
      return Verdict(reasons: reasons, evidence: evidence).shownReasons
    }
    #expect(shown([]) == [.noMatch])
    #expect(shown([.differentPeople, .noMatch, .cannotAssess]) == [.noMatch])
    #expect(shown([.blurred, .cannotAssess]) == [.blurred, .noMatch])
  }

  @Test func `a frame and a verdict say what is wrong in one order: distance, light, pose, then what covers the face`()
  {
    var quality = Fixtures.clearSignals
    (quality.interEyeDistance, quality.faceLuminance, quality.yaw, quality.sharpness) = (1, 1, 80, 0)
    var liveness = Fixtures.liveSignals
    (liveness.scores[.mask], liveness.scores[.sunglasses]) = (1, 1)
    let face = Fixtures.face(Fixtures.embedding(ofPerson: 1), quality: quality, liveness: liveness)
    let picture = PictureAnalysis(width: 640, height: 480, faces: [Fixtures.faceBox], subject: .one(face))
    let frame = Fixtures.frame(.analysed(picture), number: 1)
    let reasons = frame.reasons(under: .login, .login)
    #expect(reasons == [.faceTooSmall, .tooDark, .turnedAway, .blurred, .mask, .sunglasses])
    let judge = FrameJudge(
      quality: .login, liveness: .login, match: MatchPolicy(),
      comparer: FaceComparer(model: Fixtures.comparison), minimumFrames: 3)
    let verdict = judge.verdict(
      on: [frame], references: [Fixtures.embedding(ofPerson: 1)], claimed: nil)
    #expect(verdict.shownReasons.filter(reasons.contains) == reasons)
  }

  @Test func `every reason has a hint in both languages`() {
    for reason in RefusalReason.allCases {
      #expect(!reason.hint.chinese.isEmpty && !reason.hint.english.isEmpty)
      #expect(reason.hint.english.allSatisfy { $0.isASCII })
    }
  }

  @Test func `a frame's answer tells quality and place, and nothing of the match`() {
    let stranger = FrameAnswer(
      frame: Fixtures.frame(Fixtures.picture(ofPerson: 1), number: 1), quality: .login, liveness: .login)
    let candidate = FrameAnswer(
      frame: Fixtures.frame(Fixtures.picture(ofPerson: 2), number: 2), quality: .login, liveness: .login)
    #expect(stranger == candidate)
    #expect(stranger.reasons.isEmpty && stranger.box == Fixtures.faceBox.box && stranger.width == 640)
    let nobody = FrameAnswer(
      frame: Fixtures.frame(Fixtures.picture(of: .noFace), number: 3), quality: .login, liveness: .login)
    #expect(nobody.reasons == [.noFace] && nobody.box == nil && nobody.height == 480)
    let unreadable = FrameAnswer(
      frame: Fixtures.frame(.unreadable(.corrupt), number: 4), quality: .login, liveness: .login)
    #expect(unreadable.reasons == [.unreadablePicture] && unreadable.box == nil && unreadable.width == nil)
  }
}
