import FaceAuth
import FaceAuthTestSupport
import Testing

/// A written exam, 2023: three mock runs each, whenever one likes between ten and ten; on the day the login opens at
/// half past nine, the exam starts at ten, entry closes at half past ten, the end is half past eleven.
@Suite struct `Notice: written exam with late entry` {
  let mock: Sitting
  let formal: Sitting
  let opens = Fixtures.shanghai(2023, 12, 24, 9, 30)
  let closes = Fixtures.shanghai(2023, 12, 24, 10, 30)
  let ends = Fixtures.shanghai(2023, 12, 24, 11, 30)

  init() throws {
    let exam = ExamID.random()
    mock = Sitting(
      id: .random(), examID: exam, name: "Mock", kind: .mock(runs: 3),
      schedule: try SittingSchedule(
        loginOpens: Fixtures.shanghai(2023, 12, 23, 10), starts: Fixtures.shanghai(2023, 12, 23, 10),
        entryCloses: Fixtures.shanghai(2023, 12, 23, 22), ends: Fixtures.shanghai(2023, 12, 23, 22)))
    formal = Sitting(
      id: .random(), examID: exam, name: "Written exam", kind: .formal(requiresMock: false),
      schedule: try SittingSchedule(starts: Fixtures.shanghai(2023, 12, 24, 10), entryCloses: closes, ends: ends),
      reentry: .never)
  }

  @Test func `entry is open from half an hour before the start to half an hour after it`() {
    #expect(formal.schedule.loginOpens == opens)
    #expect(formal.door(at: opens.justBefore) == .failure(.notYetOpen(opens: opens)))
    #expect(formal.door(at: opens) == .success(.firstEntry))
    #expect(formal.door(at: closes.justBefore) == .success(.firstEntry))
    #expect(formal.door(at: closes) == .failure(.entryClosed))
    #expect(formal.door(for: Fixtures.participation(in: formal), at: closes) == .failure(.reentryNotAllowed))
    #expect(formal.door(at: ends) == .failure(.ended))
  }

  @Test func `a mock that was missed shuts nobody out`() {
    #expect(formal.door(hasFinishedMock: false, at: opens) == .success(.firstEntry))
  }

  @Test func `three mock runs at times of one's own choosing, and no fourth`() {
    var participation = Participation(candidateID: .random(), sittingID: mock.id, pseudonym: .random())
    for (hour, expected) in [(10, EntryRule.Entry.firstEntry), (15, .anotherMockRun), (21, .anotherMockRun)] {
      let now = Fixtures.shanghai(2023, 12, 23, hour)
      #expect(mock.door(for: participation, at: now) == .success(expected))
      participation.enter(at: now)
      #expect(mock.door(for: participation, at: now.justAfter) == .success(.reentry))
      participation.finishRun()
    }
    #expect(participation.runsFinished == 3)
    #expect(mock.door(for: participation, at: Fixtures.shanghai(2023, 12, 23, 21, 59)) == .failure(.mockRunsUsedUp))
  }
}
