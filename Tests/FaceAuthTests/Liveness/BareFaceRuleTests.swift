import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Rules about bare faces` {
  static let kinds: [(AttackKind, RefusalReason)] = [
    (.coveredEars, .coveredEars), (.coveredBrows, .coveredBrows), (.headwear, .headwear),
  ]

  @Test(arguments: kinds) func `advise, unless a sitting asks for more or for nothing`(
    kind: AttackKind, reason: RefusalReason
  ) {
    var signals = Fixtures.liveSignals
    #expect(LivenessPolicy.login.advice(on: signals).isEmpty)
    signals.scores[kind] = 0.1
    #expect(LivenessPolicy.login.with(bareFace: .warn).advice(on: signals) == [reason])
    #expect(LivenessPolicy.login.with(bareFace: .warn).reasons(against: signals).isEmpty)
    #expect(LivenessPolicy.login.with(bareFace: .off).advice(on: signals).isEmpty)
    #expect(LivenessPolicy.login.with(bareFace: .off).reasons(against: signals).isEmpty)
    #expect(LivenessPolicy.login.with(bareFace: .refuse).advice(on: signals).isEmpty)
    #expect(LivenessPolicy.login.with(bareFace: .refuse).reasons(against: signals) == [reason])
  }

  @Test(arguments: [nil, .nan] as [Double?]) func `refuse what was not measured, and advise nothing on it`(
    score: Double?
  ) {
    var signals = Fixtures.liveSignals
    signals.scores[.headwear] = score
    #expect(LivenessPolicy.login.advice(on: signals).isEmpty)
    #expect(LivenessPolicy.login.with(bareFace: .refuse).reasons(against: signals) == [.cannotAssess])
  }

  @Test(arguments: BareFaceRule.allCases)
  func `decide what a frame under a hat comes to`(rule: BareFaceRule) async throws {
    let world = try await LoginWorld(bareFace: rule)
    let login = try await world.answer().get()
    for index in 1...3 {
      let answer = try await world.send(
        `Judging liveness with the match`.picture([.headwear: 1]), at: index, to: login.id
      ).get()
      #expect(answer.reasons == (rule == .refuse ? [.headwear] : []))
      #expect(answer.faceAdvice == (rule == .warn ? [.headwear] : []))
    }
    switch try await world.complete(login.id) {
    case .refused(let reasons, _, _): #expect(rule == .refuse && reasons == [.headwear, .tooFewFrames])
    case let completion:
      _ = try completion.grant()
      #expect(rule != .refuse)
    }
  }

  @Test func `say one thing after another`() {
    var signals = Fixtures.liveSignals
    signals.scores[.headwear] = 1
    signals.scores[.mask] = 1
    let face = Fixtures.face(Fixtures.embedding(ofPerson: 1), liveness: signals)
    let answer = FrameAnswer(
      frame: Fixtures.frame(Fixtures.picture(of: .one(face)), number: 1), quality: .login, liveness: .login)
    #expect(answer.reasons == [.mask])
    #expect(answer.faceAdvice.isEmpty)
  }
}
