import FaceAuth
import FaceAuthTestSupport
import Testing

/// A district's online exam for contract teachers, 2021: face login from 30 minutes before; once the exam has started
/// the system lets nobody log in, whoever was inside.
@Suite struct `Notice: contract teachers' exam` {
  let sitting: Sitting
  let opens = Fixtures.shanghai(2021, 7, 10, 8, 30)
  let starts = Fixtures.shanghai(2021, 7, 10, 9)
  let ends = Fixtures.shanghai(2021, 7, 10, 10)

  init() throws {
    sitting = Sitting(
      id: .random(), examID: .random(), name: "Online exam", kind: .formal(requiresMock: false),
      schedule: try SittingSchedule(starts: starts, ends: ends), reentry: .never)
  }

  @Test func `the login opens 30 minutes before the start, to the millisecond`() {
    #expect(sitting.schedule.loginOpens == opens)
    #expect(sitting.door(at: opens.justBefore) == .failure(.notYetOpen(opens: opens)))
    #expect(sitting.door(at: opens) == .success(.firstEntry))
  }

  @Test func `the last moment to enter is just before the start`() {
    #expect(sitting.door(at: starts.justBefore) == .success(.firstEntry))
    #expect(sitting.door(at: starts) == .failure(.entryClosed))
    #expect(sitting.door(at: starts.justAfter) == .failure(.entryClosed))
  }

  @Test func `who was inside may come back before the start, and not after`() {
    let inside = Fixtures.participation(in: sitting)
    #expect(sitting.door(for: inside, at: starts.justBefore) == .success(.reentry))
    #expect(sitting.door(for: inside, at: starts) == .failure(.reentryNotAllowed))
  }

  @Test func `after the start no login is even opened`() {
    let rule = EntryRule(sitting)
    #expect(rule.closedForEverybody(at: opens.justBefore) == .notYetOpen(opens: opens))
    #expect(rule.closedForEverybody(at: starts.justBefore) == nil)
    #expect(rule.closedForEverybody(at: starts) == .entryClosed)
    #expect(rule.closedForEverybody(at: ends) == .ended)
  }
}
