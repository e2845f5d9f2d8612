import FaceAuth
import FaceAuthTestSupport
import Testing

/// An interview for social workers, 2022: one mock run each, from ten until midnight, without which there is no formal
/// interview; nobody is late, but after a power cut one logs in again until the end, and gets no more time for it.
@Suite struct `Notice: interview with a required mock` {
  let mock: Sitting
  let formal: Sitting
  let mockOpens = Fixtures.shanghai(2022, 10, 21, 10)
  let midnight = Fixtures.shanghai(2022, 10, 22, 0)
  let starts = Fixtures.shanghai(2022, 10, 24, 9)
  let ends = Fixtures.shanghai(2022, 10, 24, 10, 30)

  init() throws {
    let exam = ExamID.random()
    mock = Sitting(
      id: .random(), examID: exam, name: "Mock", kind: .mock(runs: 1),
      schedule: try SittingSchedule(
        loginOpens: mockOpens, starts: mockOpens, entryCloses: midnight, ends: midnight))
    formal = Sitting(
      id: .random(), examID: exam, name: "Interview", kind: .formal(requiresMock: true),
      schedule: try SittingSchedule(starts: starts, ends: ends), reentry: .untilEnds)
  }

  @Test func `the mock is open from ten to midnight`() {
    #expect(mock.door(at: mockOpens.justBefore) == .failure(.notYetOpen(opens: mockOpens)))
    #expect(mock.door(at: mockOpens) == .success(.firstEntry))
    #expect(mock.door(at: midnight.justBefore) == .success(.firstEntry))
    #expect(mock.door(at: midnight) == .failure(.ended))
  }

  @Test func `one mock run each: an interrupted one is taken up again, a finished one is all`() {
    let interrupted = Fixtures.participation(in: mock, runs: 1, finished: 0)
    let finished = Fixtures.participation(in: mock, runs: 1, finished: 1)
    #expect(mock.door(for: interrupted, at: mockOpens.justAfter) == .success(.reentry))
    #expect(mock.door(for: finished, at: mockOpens.justAfter) == .failure(.mockRunsUsedUp))
  }

  @Test func `without a finished mock there is no formal interview, at any time in the window`() {
    for now in [formal.schedule.loginOpens, starts.justBefore] {
      #expect(formal.door(hasFinishedMock: false, at: now) == .failure(.mockRequired))
      #expect(formal.door(hasFinishedMock: true, at: now) == .success(.firstEntry))
    }
  }

  @Test func `nobody is late`() {
    #expect(formal.door(hasFinishedMock: true, at: starts.justBefore) == .success(.firstEntry))
    #expect(formal.door(hasFinishedMock: true, at: starts) == .failure(.entryClosed))
  }

  @Test func `after a power cut one comes back until the end`() {
    let inside = Fixtures.participation(in: formal)
    #expect(formal.door(for: inside, hasFinishedMock: true, at: starts) == .success(.reentry))
    #expect(formal.door(for: inside, hasFinishedMock: true, at: ends.justBefore) == .success(.reentry))
    #expect(formal.door(for: inside, hasFinishedMock: true, at: ends) == .failure(.ended))
  }

  @Test func `the session after a power cut ends with the sitting, not later`() throws {
    let (first, participation) = try Admitting.open(in: formal, hasFinishedMock: true, at: starts - .seconds(60))
    let back = first.idleAt + .seconds(1)
    let change = try Admitting.decide(
      in: formal, for: first.candidateID, participation: participation, unended: first, hasFinishedMock: true, at: back
    ).get()
    #expect(change.opened.expiresAt == ends)
    #expect(change.opened.pseudonym == first.pseudonym)
    #expect(change.lapsed?.id == first.id)
    #expect(change.lapsed?.end == SessionEnd(reason: .expired, at: first.idleAt))
    #expect(change.takenOver == nil)
  }
}
