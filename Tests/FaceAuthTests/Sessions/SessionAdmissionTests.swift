import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Session admission` {
  static let now = Fixtures.minute(10)

  @Test func `opens the first session under a new pseudonym, and starts a run`() throws {
    let sitting = try Fixtures.sitting()
    let candidate = CandidateID.random()
    let change = try Admitting.decide(in: sitting, for: candidate, at: Self.now).get()
    #expect(change.opened.candidateID == candidate)
    #expect(change.opened.pseudonym == change.participation.pseudonym)
    #expect(change.opened.method == .face)
    #expect(change.opened.idleAt == Self.now + Admitting.idleTimeout)
    #expect(change.participation.firstEnteredAt == Self.now)
    #expect(change.participation.runsStarted == 1)
    #expect(change.takenOver == nil && change.lapsed == nil)
    let other = try Admitting.decide(in: sitting, for: candidate, at: Self.now).get()
    #expect(other.participation.pseudonym != change.participation.pseudonym)
  }

  @Test func `a credential opens a session by password`() throws {
    let change = try Admitting.decide(
      in: try Fixtures.sitting(), authorisation: .credential(.random()), at: Self.now
    ).get()
    #expect(change.opened.method == .password)
  }

  @Test func `opens nothing without a valid authorisation, whatever else is right`() throws {
    let answer = Admitting.decide(in: try Fixtures.sitting(), isAuthorised: false, at: Self.now)
    #expect(answer == .failure(.authorisationUsed))
  }

  @Test func `the door comes before the second login`() throws {
    let sitting = try Fixtures.sitting(reentry: .never, secondLogin: .takeOver)
    let (first, participation) = try Admitting.open(in: sitting, at: Self.now)
    let late = Admitting.decide(
      in: sitting, for: first.candidateID, participation: participation, unended: first,
      at: sitting.schedule.entryCloses)
    #expect(late == .failure(.entry(.reentryNotAllowed)))
  }

  @Test func `refuses or takes over a live session, as the sitting says`() throws {
    for rule in SecondLoginRule.allCases {
      let sitting = try Fixtures.sitting(secondLogin: rule)
      let (first, participation) = try Admitting.open(in: sitting, at: Self.now)
      let answer = Admitting.decide(
        in: sitting, for: first.candidateID, participation: participation, unended: first, at: first.idleAt.justBefore)
      switch rule {
      case .refuse:
        #expect(answer == .failure(.alreadyLoggedIn))
      case .takeOver:
        let change = try answer.get()
        #expect(change.takenOver?.end == SessionEnd(reason: .takenOver, at: first.idleAt.justBefore))
        #expect(change.lapsed == nil)
        #expect(change.opened.pseudonym == first.pseudonym)
        #expect(change.participation.runsStarted == 1)
      }
    }
  }

  @Test(arguments: SecondLoginRule.allCases)
  func `closes a session that has run out, and takes nothing over`(rule: SecondLoginRule) throws {
    let sitting = try Fixtures.sitting(secondLogin: rule)
    let (first, participation) = try Admitting.open(in: sitting, at: Self.now)
    let change = try Admitting.decide(
      in: sitting, for: first.candidateID, participation: participation, unended: first, at: first.idleAt
    ).get()
    #expect(change.takenOver == nil)
    #expect(change.lapsed?.end?.reason == .expired)
  }

  @Test func `a login authorises its own candidate and sitting while it is being judged, and nothing else`() throws {
    let sitting = try Fixtures.sitting()
    let candidate = CandidateID.random()
    func login(_ state: Login.State, candidate: CandidateID?, sitting: SittingID, purpose: Login.Purpose) -> Login {
      Login(
        id: .random(), sittingID: sitting, candidateID: candidate, purpose: purpose, attemptKey: .address([1]),
        consent: "1", openedAt: Self.now, expiresAt: Self.now + .seconds(180), attemptsAllowed: 3, attemptsUsed: 1,
        state: state)
    }
    let opening = SessionOpening(
      sessionID: .random(), candidateID: candidate, sitting: sitting, authorisation: .login(.random()),
      refreshDigest: [1], idleTimeout: .seconds(1), at: Self.now)
    func isRight(
      _ state: Login.State = .judging, _ person: CandidateID? = candidate, _ place: SittingID = sitting.id,
      _ purpose: Login.Purpose = .openSession
    ) -> Bool {
      opening.isAuthorised(by: login(state, candidate: person, sitting: place, purpose: purpose))
    }
    #expect(isRight())
    for state in [Login.State.open, .accepted, .refused] { #expect(!isRight(state)) }
    #expect(!isRight(.judging, nil))
    #expect(!isRight(.judging, .random()))
    #expect(!isRight(.judging, candidate, .random()))
    #expect(!isRight(.judging, candidate, sitting.id, .reverify(.random())))
    #expect(!opening.isAuthorised(by: nil as Login?))
    #expect(!opening.isAuthorised(by: nil as FallbackCredential?))
  }
}
