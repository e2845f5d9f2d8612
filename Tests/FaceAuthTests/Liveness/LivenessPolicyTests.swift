import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Liveness policy` {
  let policy = LivenessPolicy.login

  static func signals(_ changes: [AttackKind: Double?]) -> LivenessSignals {
    var signals = Fixtures.liveSignals
    for (kind, score) in changes { signals.scores[kind] = score }
    return signals
  }

  @Test func `asks every kind of attack of a login, in its frames or as a whole, if only to note it`() {
    let asked = [policy.frameLimits, policy.loginLimits, policy.adviceLimits, policy.noteLimits].flatMap(\.keys)
    #expect(Set(asked) == Set(AttackKind.allCases) && asked.count == AttackKind.allCases.count)
  }

  @Test func `passes a live and bare face`() {
    #expect(policy.reasons(against: Fixtures.liveSignals).isEmpty)
    #expect(policy.reasons(againstLoginWith: [Fixtures.liveSignals]).isEmpty)
  }

  @Test func `refuses each kind by itself, however well the others pass`() {
    let far = LivenessSignals(
      scores: Dictionary(uniqueKeysWithValues: AttackKind.allCases.map { ($0, -100) }))
    for kind in policy.frameLimits.keys {
      var signals = far
      signals.scores[kind] = 0.001
      #expect(policy.reasons(against: signals) == [kind.reason])
      #expect(policy.reasons(againstLoginWith: [signals]).isEmpty)
    }
    for (kind, limit) in policy.loginLimits {
      var signals = far
      signals.scores[kind] = limit + 0.001
      #expect(policy.reasons(against: signals).isEmpty)
      #expect(policy.reasons(againstLoginWith: [signals]) == [kind.reason])
    }
  }

  @Test(arguments: [nil, .nan, .infinity, -.infinity] as [Double?])
  func `refuses what was not measured`(score: Double?) {
    for kind in policy.frameLimits.keys {
      #expect(policy.reasons(against: Self.signals([kind: score])) == [.cannotAssess])
    }
    for kind in policy.loginLimits.keys {
      let frames = [Fixtures.liveSignals, Self.signals([kind: score]), Fixtures.liveSignals]
      #expect(policy.reasons(againstLoginWith: frames) == [.cannotAssess])
    }
    #expect(policy.reasons(against: .unmeasured) == [.cannotAssess])
  }

  @Test(arguments: [
    ([-1, -1, 0.5], false), ([-1, 0.5, 0.5], true), ([-1, -1, 0.5, 0.5], true), ([-1, -1, -1, 0.5, 0.5], false),
    ([0.5], true), ([0], false), ([-1, -1, -1, -1, 2], false), ([-1, -1, -1, -1, 2.1], true),
  ])
  func `refuses a login of which half looks like a print, or one frame beyond doubt`(
    scores: [Double], isRefused: Bool
  ) {
    let frames = scores.map { Self.signals([.print: $0]) }
    for order in [frames, frames.reversed()] {
      #expect(policy.reasons(againstLoginWith: order) == (isRefused ? [.pictureOfPicture] : []))
    }
  }

  @Test(arguments: [
    ([-1, -1, 1.2], false), ([-1, 1.2, 1.2], true), ([-1, 1, 1], false), ([-1, -1, -1, -1, 1.5], false),
    ([-1, -1, -1, -1, 1.6], true),
  ])
  func `refuses a login of which half looks like a screen, for the same reason as prints`(
    scores: [Double], isRefused: Bool
  ) {
    let frames = scores.map { Self.signals([.screen: $0]) }
    #expect(policy.reasons(againstLoginWith: frames) == (isRefused ? [.pictureOfPicture] : []))
  }

  @Test func `gives one reason for what looks like a print and like a screen`() {
    let frames = [Self.signals([.print: 1, .screen: 2])]
    #expect(policy.reasons(againstLoginWith: frames) == [.pictureOfPicture])
  }

  @Test func `takes a scan of a print as a registered photo, and no mask`() {
    #expect(LivenessPolicy.enrolment.reasons(against: Self.signals([.print: 5, .screen: 5])).isEmpty)
    #expect(LivenessPolicy.enrolment.reasons(against: Self.signals([.mask: 1])) == [.mask])
    #expect(LivenessPolicy.enrolment.reasons(against: Self.signals([.sunglasses: 1])) == [.sunglasses])
  }
}
