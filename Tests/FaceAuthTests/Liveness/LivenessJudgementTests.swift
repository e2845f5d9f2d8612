import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Judging liveness with the match` {
  let references = [Fixtures.embedding(ofPerson: 1)]

  static func picture(_ changes: [AttackKind: Double]) -> PictureOutcome {
    var signals = Fixtures.liveSignals
    signals.scores.merge(changes) { $1 }
    return Fixtures.picture(of: .one(Fixtures.face(Fixtures.embedding(ofPerson: 1), liveness: signals)))
  }

  func verdict(_ pictures: [PictureOutcome]) -> Verdict {
    `Frame judge`.judge().verdict(on: `Frame judge`.frames(pictures), references: references, claimed: nil)
  }

  @Test func `the right face on prints is refused for being one`() {
    let verdict = verdict([PictureOutcome](repeating: Self.picture([.print: 0.5]), count: 3))
    #expect(verdict.reasons == [.pictureOfPicture])
    #expect(verdict.evidence.auditDetails["liveness-print"] == "0.5 0.5 0.5")
  }

  @Test func `one frame that looks like a print is no reason`() {
    let live = Fixtures.picture(ofPerson: 1)
    #expect(verdict([Self.picture([.print: 0.5]), live, live]).isAccepted)
  }

  @Test func `frames with a mask do not count, and are said to have one`() {
    let masked = Self.picture([.mask: 1])
    #expect(verdict([masked, masked, masked]).reasons == [.mask, .tooFewFrames])
    let live = Fixtures.picture(ofPerson: 1)
    #expect(verdict([masked, live, live, live]).isAccepted)
    #expect(verdict([masked, live, live]).reasons == [.mask, .tooFewFrames])
  }

  @Test func `somebody under a mask is told of the mask, not that nobody is there`() {
    let frame = Fixtures.frame(Fixtures.picture(of: .coveredFace(Fixtures.clearSignals)), number: 1)
    let answer = FrameAnswer(frame: frame, quality: .login, liveness: .login)
    #expect(answer.reasons == [.mask] && answer.box == nil)
  }

  @Test func `what is hardly a face in the dark is told of the dark, not of a mask`() {
    var dark = Fixtures.clearSignals
    dark.faceLuminance = 10
    dark.sharpness = 1
    // As small as it is: that is no reason to say nothing of the mask.
    dark.interEyeDistance = 12
    let picture = Fixtures.picture(of: .coveredFace(dark))
    #expect(Fixtures.frame(picture, number: 1).reasons(under: .login, .login) == [.tooDark, .blurred])
    dark.faceLuminance = 100
    dark.sharpness = 50
    #expect(Fixtures.frame(Fixtures.picture(of: .coveredFace(dark)), number: 1).reasons(under: .login) == [.mask])
  }

  @Test func `a frame's answer is no oracle for prints`() {
    let frame = Fixtures.frame(Self.picture([.print: 5]), number: 1)
    #expect(FrameAnswer(frame: frame, quality: .login, liveness: .login).reasons.isEmpty)
  }

  @Test func `what liveness cannot assess is not shown as such`() {
    let face = Fixtures.face(Fixtures.embedding(ofPerson: 1), liveness: .unmeasured)
    let frame = Fixtures.frame(Fixtures.picture(of: .one(face)), number: 1)
    #expect(FrameAnswer(frame: frame, quality: .login, liveness: .login).reasons == [.noMatch])
    #expect(!verdict([PictureOutcome](repeating: Fixtures.picture(of: .one(face)), count: 3)).isAccepted)
  }
}
