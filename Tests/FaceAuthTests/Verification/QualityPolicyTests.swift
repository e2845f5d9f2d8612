import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Quality policy` {
  static func reasons(
    _ policy: QualityPolicy = .login, _ change: (inout QualitySignals) -> Void
  ) -> [RefusalReason] {
    var signals = Fixtures.clearSignals
    change(&signals)
    let face = Fixtures.face(Fixtures.embedding(ofPerson: 1), quality: signals)
    return policy.reasons(
      against: PictureAnalysis(width: 640, height: 480, faces: [Fixtures.faceBox], subject: .one(face)))
  }

  static var gates: [(WritableKeyPath<QualitySignals, Double>, Double, Double, RefusalReason)] {
    [
      (\.interEyeDistance, 30, 29.99, .faceTooSmall),
      (\.insideFrameShare, 0.85, 0.849, .faceOutsideFrame),
      (\.yaw, 40, 40.01, .turnedAway), (\.yaw, -40, -40.01, .turnedAway),
      (\.pitch, 40, 40.01, .turnedAway), (\.pitch, -40, -40.01, .turnedAway),
      (\.roll, 35, 35.01, .turnedAway), (\.roll, -35, -35.01, .turnedAway),
      (\.faceLuminance, 30, 29.99, .tooDark), (\.faceLuminance, 235, 235.01, .tooBright),
      (\.sharpness, 8, 7.99, .blurred),
    ]
  }

  @Test func `takes a clear picture under either policy`() {
    #expect(Self.reasons(.login) { _ in }.isEmpty)
    #expect(Self.reasons(.enrolment) { _ in }.isEmpty)
  }

  @Test func `passes each signal at its limit and refuses it beyond`() {
    for (signal, good, bad, reason) in Self.gates {
      #expect(Self.reasons { $0[keyPath: signal] = good }.isEmpty, "\(reason)")
      #expect(Self.reasons { $0[keyPath: signal] = bad } == [reason])
    }
  }

  @Test(arguments: [Double.nan, .signalingNaN, .infinity, -.infinity])
  func `refuses a signal that is no measurement`(value: Double) {
    for (signal, _, _, _) in Self.gates {
      #expect(!Self.reasons { $0[keyPath: signal] = value }.isEmpty, "\(signal)")
    }
  }

  @Test func `says all that is wrong, in the order to fix it`() {
    let reasons = Self.reasons { signals in
      for (signal, _, bad, _) in Self.gates { signals[keyPath: signal] = bad }
      signals.faceLuminance = 1
    }
    #expect(reasons == [.faceTooSmall, .faceOutsideFrame, .tooDark, .turnedAway, .blurred])
  }

  @Test func `takes light as advice where the face can be seen`() {
    #expect(
      Self.reasons { signals in
        signals.backLightRatio = 3
        signals.overExposedShare = 0.4
        signals.underExposedShare = 0.4
      }.isEmpty)
  }

  @Test func `refuses pictures of nobody and of several`() {
    func reasons(_ subject: PictureAnalysis.Subject) -> [RefusalReason] {
      QualityPolicy.login.reasons(
        against: PictureAnalysis(width: 640, height: 480, faces: [Fixtures.faceBox], subject: subject))
    }
    #expect(reasons(.noFace) == [.noFace])
    #expect(reasons(.severalFaces) == [.severalFaces])
  }

  @Test func `asks no less of a registered photo than of a live frame`() {
    for (signal, _, bad, _) in Self.gates {
      #expect(!Self.reasons(.enrolment) { $0[keyPath: signal] = bad }.isEmpty)
    }
  }
}
