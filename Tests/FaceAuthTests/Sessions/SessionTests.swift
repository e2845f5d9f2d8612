import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct SessionTests {
  var session = Session(
    id: .random(), candidateID: .random(), sittingID: .random(), pseudonym: .random(), method: .face,
    openedAt: Fixtures.nineOClock, expiresAt: Fixtures.minute(60), idleAt: Fixtures.minute(15))

  @Test func `lives until it is idle or expired, to the millisecond`() {
    #expect(session.isLive(at: Fixtures.nineOClock))
    #expect(session.isLive(at: session.idleAt.justBefore))
    #expect(!session.isLive(at: session.idleAt))
    var refreshed = session
    refreshed.refresh(idleTimeout: .seconds(7200), at: Fixtures.minute(10))
    #expect(refreshed.idleAt == refreshed.expiresAt)
    #expect(refreshed.isLive(at: refreshed.expiresAt.justBefore))
    #expect(!refreshed.isLive(at: refreshed.expiresAt))
  }

  @Test mutating func `ends once: the first reason stands`() {
    let endings = [
      session.finish(.takenOver, at: Fixtures.minute(1)), session.finish(.loggedOut, at: Fixtures.minute(2)),
      session.lapse(at: Fixtures.minute(59)),
    ]
    #expect(endings == [true, false, false])
    #expect(session.end == SessionEnd(reason: .takenOver, at: Fixtures.minute(1)))
    #expect(!session.isLive(at: Fixtures.nineOClock))
  }

  @Test mutating func `lapses as of the instant at which it ran out`() {
    let lapses = [session.lapse(at: session.idleAt.justBefore), session.lapse(at: Fixtures.minute(40))]
    #expect(lapses == [false, true])
    #expect(session.end == SessionEnd(reason: .expired, at: Fixtures.minute(15)))
  }

  @Test mutating func `closed as expired, its run can still be finished, while nobody has entered after it`() {
    let lapsed = session.lapse(at: Fixtures.minute(40))
    #expect(lapsed)
    for reason in SessionEnd.Reason.allCases {
      var last = session
      var replaced = session
      let endings = [
        last.finish(reason, at: Fixtures.minute(41), isLast: true),
        replaced.finish(reason, at: Fixtures.minute(41), isLast: false),
      ]
      #expect(endings == [reason.finishesRun, false], "\(reason)")
      #expect(replaced == session)
      #expect(last.end == (reason.finishesRun ? SessionEnd(reason: reason, at: Fixtures.minute(41)) : session.end))
      let again = last.finish(.revoked, at: Fixtures.minute(42), isLast: true)
      #expect(again == !reason.finishesRun)
    }
  }

  @Test func `only the candidate's logout and the exam system's revocation finish a run`() {
    #expect(SessionEnd.Reason.allCases.filter(\.finishesRun) == [.loggedOut, .revoked])
  }
}
