import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Frame advice` {
  @Test(arguments: FrameAdvice.allCases) func `is given on light, and refuses nothing`(advice: FrameAdvice) {
    var signals = Fixtures.clearSignals
    switch advice {
    case .backLight: signals.backLightRatio = 4.5
    case .harshLight: signals.overExposedShare = 0.6
    case .deepShadow: signals.underExposedShare = 0.6
    }
    let face = Fixtures.face(Fixtures.embedding(ofPerson: 1), quality: signals)
    let answer = FrameAnswer(
      frame: Fixtures.frame(Fixtures.picture(of: .one(face)), number: 1), quality: .login, liveness: .login)
    #expect(answer.advice == [advice])
    #expect(answer.reasons.isEmpty)
  }

  @Test func `is silent on good light and on what is not a number`() {
    #expect(QualityPolicy.advice(on: Fixtures.clearSignals).isEmpty)
    var signals = Fixtures.clearSignals
    signals.backLightRatio = .nan
    #expect(QualityPolicy.advice(on: signals).isEmpty)
  }

  @Test(arguments: FrameAdvice.allCases) func `has a sentence in both languages`(advice: FrameAdvice) {
    #expect(!advice.advice.chinese.isEmpty && advice.advice.english.allSatisfy(\.isASCII))
  }
}
