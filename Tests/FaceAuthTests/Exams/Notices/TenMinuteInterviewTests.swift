import FaceAuth
import FaceAuthTestSupport
import Testing

/// An online interview of ten minutes, 2021.
///
/// Candidates wait on the countdown page before it begins; from then on nobody logs in. Logging in on several screens is
/// forbidden.
@Suite struct `Notice: ten-minute interview` {
  let sitting: Sitting
  let starts = Fixtures.shanghai(2021, 7, 15, 15)

  init() throws {
    sitting = Sitting(
      id: .random(), examID: .random(), name: "Interview", kind: .formal(requiresMock: false),
      schedule: try SittingSchedule(starts: starts, ends: starts + .seconds(600)), reentry: .never,
      secondLogin: .refuse)
  }

  @Test func `the window is the half hour before the start`() {
    let opens = starts - .seconds(1800)
    #expect(sitting.door(at: opens.justBefore) == .failure(.notYetOpen(opens: opens)))
    #expect(sitting.door(at: opens) == .success(.firstEntry))
    #expect(sitting.door(at: starts.justBefore) == .success(.firstEntry))
    #expect(sitting.door(at: starts) == .failure(.entryClosed))
  }

  @Test func `a second screen is refused while the first is on`() throws {
    let (first, participation) = try Admitting.open(in: sitting, at: starts - .seconds(600))
    let second = Admitting.decide(
      in: sitting, for: first.candidateID, participation: participation, unended: first, at: starts - .seconds(500))
    #expect(second == .failure(.alreadyLoggedIn))
  }
}
