import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Quality component` {
  private static func face(_ change: (inout QualitySignals) -> Void = { _ in }) -> AnalysedFace {
    var signals = Fixtures.clearSignals
    change(&signals)
    return Fixtures.face(Fixtures.embedding(ofPerson: 1), quality: signals)
  }

  @Test(arguments: QualityComponent.allCases)
  func `of a clear face scores what a registered photo needs, and more`(component: QualityComponent) throws {
    let score = try #require(component.score(of: Self.face()))
    #expect((QualityComponent.enrolmentScore...100).contains(score))
    #expect(!component.unit.isEmpty)
  }

  @Test func `scores the policies' limits alike`() {
    for (policy, score) in [
      (QualityPolicy.login, QualityComponent.loginScore), (.enrolment, QualityComponent.enrolmentScore),
    ] {
      let face = Self.face { signals in
        signals.interEyeDistance = policy.minimumInterEyeDistance
        signals.sharpness = policy.minimumSharpness
        signals.insideFrameShare = policy.minimumInsideFrameShare
        signals.yaw = -policy.maximumYaw
        signals.pitch = policy.maximumPitch
        signals.roll = policy.maximumRoll
        signals.faceLuminance = policy.luminance.upperBound
      }
      for component in [
        QualityComponent.interEyeDistance, .sharpness, .insideFrame, .headPoseYaw, .headPosePitch, .headPoseRoll,
        .luminance,
      ] { #expect(component.score(of: face) == score, "\(component)") }
    }
  }

  @Test func `falls where a face gets worse, and stays within 0 and 100`() throws {
    var last = 100
    for yaw in stride(from: 0.0, through: 200, by: 7) {
      let score = try #require(QualityComponent.headPoseYaw.score(of: Self.face { $0.yaw = -yaw }))
      #expect(score <= last && score >= 0)
      last = score
    }
    #expect(last == 0)
    #expect(QualityComponent.interEyeDistance.score(of: Self.face { $0.interEyeDistance = 4000 }) == 100)
  }

  @Test func `that cannot be assessed has no score`() {
    #expect(QualityComponent.sharpness.score(of: Self.face { $0.sharpness = .nan }) == nil)
    #expect(QualityComponent.backLight.score(of: Self.face { $0.backLightRatio = .infinity }) == nil)
    let unmeasured = Fixtures.face(Fixtures.embedding(ofPerson: 1), liveness: .unmeasured)
    #expect(QualityComponent.eyesVisible.score(of: unmeasured) == nil)
    #expect(QualityComponent.mouthVisible.value(of: unmeasured) == nil)
  }
}
