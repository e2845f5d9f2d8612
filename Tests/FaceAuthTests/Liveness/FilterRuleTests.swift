import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Rules about filters` {
  static func frames(_ scores: [Double?]) -> [LivenessSignals] {
    scores.map { `Liveness policy`.signals([.filter: $0]) }
  }

  static let beyondDoubt = LivenessPolicy.refusedFilterScore + 0.001

  @Test(arguments: [
    ([-1, -1, 0.5], false), ([-1, 0.5, 0.5], true), ([-1, -1, 0.5, 0.5], true), ([0], false), ([0.001], true),
  ])
  func `most frames of a login have to look filtered`(scores: [Double], isNoted: Bool) {
    for order in [scores, scores.reversed()] {
      let frames = Self.frames(order)
      #expect(LivenessPolicy.login.notes(onLoginWith: frames) == (isNoted ? [.filter] : []))
      #expect(LivenessPolicy.login.with(.off).notes(onLoginWith: frames).isEmpty)
      for rule in FilterRule.allCases {
        #expect(LivenessPolicy.login.with(rule).reasons(againstLoginWith: frames).isEmpty)
      }
    }
  }

  @Test func `only a sitting that asks for it refuses, and only what leaves little doubt`() {
    let limit = Self.frames([LivenessPolicy.refusedFilterScore])
    let above = Self.frames([Self.beyondDoubt, -1, Self.beyondDoubt])
    for rule in FilterRule.allCases {
      let policy = LivenessPolicy.login.with(rule)
      #expect(policy.reasons(againstLoginWith: limit).isEmpty)
      #expect(policy.reasons(againstLoginWith: above) == (rule == .refuse ? [.filter] : []))
      #expect(policy.notes(onLoginWith: above) == (rule == .off ? [] : [.filter]))
      #expect(above.allSatisfy { policy.reasons(against: $0).isEmpty })
    }
  }

  @Test(arguments: [nil, .nan, .infinity, -.infinity] as [Double?])
  func `what was not measured is noted, and refused where filters are`(score: Double?) {
    let frames = Self.frames([-1, score, -1])
    #expect(LivenessPolicy.login.notes(onLoginWith: frames) == [.cannotAssess])
    #expect(LivenessPolicy.login.reasons(againstLoginWith: frames).isEmpty)
    #expect(LivenessPolicy.login.with(.refuse).reasons(againstLoginWith: frames) == [.cannotAssess])
    #expect(LivenessPolicy.login.with(.off).notes(onLoginWith: frames).isEmpty)
  }

  @Test func `nothing is noted of no frames, nor of a registered photo`() {
    #expect(LivenessPolicy.login.notes(onLoginWith: []).isEmpty)
    #expect(LivenessPolicy.enrolment.notes(onLoginWith: Self.frames([9])).isEmpty)
  }

  @Test(arguments: FilterRule.allCases)
  func `a sitting's rule decides what a login under a filter comes to`(rule: FilterRule) async throws {
    let world = try await LoginWorld(filters: rule)
    let login = try await world.answer().get()
    for index in 1...3 {
      let picture = `Judging liveness with the match`.picture([.filter: Self.beyondDoubt])
      // No frame by itself is told of it.
      #expect(try await world.send(picture, at: index, to: login.id).get().reasons.isEmpty)
    }
    let completion = try await world.complete(login.id)
    let action: AuditAction
    if rule == .refuse {
      guard case .refused([.filter], _, _) = completion else {
        Issue.record("not refused for the filter")
        return
      }
      action = .verdictRefused
    } else {
      _ = try completion.grant()
      action = .verdictAccepted
    }
    let record = try #require(try await world.store.records(AuditQuery(action: action)).first)
    #expect(record.event.details["noted"] == (rule == .off ? nil : "filter"))
    #expect(record.event.details["liveness-filter"]?.split(separator: " ").count == 3)
  }
}
