import FaceAuth
import FaceAuthTestSupport

/// ``SessionAdmission`` with what most tests leave alone filled in.
enum Admitting {
  static let idleTimeout = Duration.seconds(900)

  static func decide(
    in sitting: Sitting, for candidate: CandidateID = .random(), participation: Participation? = nil,
    unended: Session? = nil, hasFinishedMock: Bool = false, isAuthorised: Bool = true,
    authorisation: SessionOpening.Authorisation = .login(.random()), at now: Instant
  ) -> Result<SessionAdmission.Change, SessionOpeningRefusal> {
    SessionAdmission.decide(
      SessionOpening(
        sessionID: .random(), candidateID: candidate, sitting: sitting, authorisation: authorisation,
        refreshDigest: [1], idleTimeout: idleTimeout, at: now),
      on: SessionAdmission.Current(
        participation: participation, unended: unended, hasFinishedMock: hasFinishedMock,
        authorisationIsValid: isAuthorised))
  }

  /// Opens a session for somebody who comes for the first time.
  static func open(
    in sitting: Sitting, hasFinishedMock: Bool = false, at now: Instant
  ) throws -> (Session, Participation) {
    let change = try decide(in: sitting, hasFinishedMock: hasFinishedMock, at: now).get()
    return (change.opened, change.participation)
  }
}
