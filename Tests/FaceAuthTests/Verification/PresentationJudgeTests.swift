import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Presentation judge` {
  private static let judge = PresentationJudge(quality: .login, liveness: .login, minimumFrames: 3)

  private static func frames(_ scores: [AttackKind: Double], count: UInt8 = 3) -> [Frame] {
    var liveness = Fixtures.liveSignals
    liveness.scores.merge(scores) { $1 }
    return (1...count).map { number in
      Fixtures.frame(
        Fixtures.picture(of: .one(Fixtures.face(Fixtures.embedding(ofPerson: 1), liveness: liveness))), number: number)
    }
  }

  @Test func `has nothing against live, bare faces`() {
    let judgement = Self.judge.judgement(on: Self.frames([:]))
    #expect(judgement.reasons.isEmpty)
    #expect(judgement.faces.count == 3)
  }

  @Test(
    arguments: [
      ([.print: 0.5], .pictureOfPicture), ([.mask: 0.5], .mask), ([.sunglasses: 0.5], .sunglasses),
      ([.print: .nan], .cannotAssess), ([.mask: .infinity], .cannotAssess),
    ] as [([AttackKind: Double], RefusalReason)])
  func `lets no kind of attack pass for the sake of another`(scores: [AttackKind: Double], reason: RefusalReason) {
    #expect(Self.judge.judgement(on: Self.frames(scores)).reasons.contains(reason))
  }

  @Test func `wants the frames that are matched, and looks at all for sameness`() {
    var frames = Self.frames([:], count: 4)
    frames[3].digest = frames[0].digest
    let judgement = Self.judge.judgement(on: frames, isMatched: { $0 != frames[3] && $0 != frames[0] })
    #expect(judgement.reasons == [.tooFewFrames, .identicalFrames])
    #expect(judgement.faces.count == 2)
  }

  @Test func `tells what liveness refuses from what quality does`() {
    #expect(
      Set(RefusalReason.allCases.filter(\.isOfLiveness)) == [
        .mask, .sunglasses, .coveredEars, .coveredBrows, .headwear, .filter, .flatPicture, .identicalFrames,
        .pictureOfPicture, .cannotAssess,
      ])
  }
}
