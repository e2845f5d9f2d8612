import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Sitting schedule` {
  @Test func `fills in what notices leave out`() throws {
    let schedule = try SittingSchedule(starts: Fixtures.minute(60), ends: Fixtures.minute(90))
    #expect(schedule.loginOpens == Fixtures.minute(30))
    #expect(schedule.entryCloses == Fixtures.minute(60))
  }

  @Test func `takes exactly the ordered quadruples`() {
    let instants = (0..<4).map { Fixtures.minute($0) }
    for opens in instants {
      for starts in instants {
        for closes in instants {
          for ends in instants {
            let schedule = try? SittingSchedule(loginOpens: opens, starts: starts, entryCloses: closes, ends: ends)
            let isOrdered = opens <= starts && starts <= closes && closes <= ends && starts < ends
            #expect((schedule != nil) == isOrdered)
          }
        }
      }
    }
  }

  @Test func `names what is out of order`() {
    func fault(_ opens: Int, _ starts: Int, _ closes: Int, _ ends: Int) -> SittingSchedule.Fault? {
      do throws(SittingSchedule.Fault) {
        _ = try SittingSchedule(
          loginOpens: Fixtures.minute(opens), starts: Fixtures.minute(starts), entryCloses: Fixtures.minute(closes),
          ends: Fixtures.minute(ends))
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(2, 1, 3, 4) == .loginOpensAfterStart)
    #expect(fault(0, 3, 3, 3) == .endsBeforeStart)
    #expect(fault(0, 2, 1, 3) == .entryClosesBeforeStart)
    #expect(fault(0, 1, 4, 3) == .entryClosesAfterEnd)
  }

  @Test(arguments: [
    Int64.min, .min + 1, -62_135_596_800_000, -1, 253_402_300_800_000, .max - 1, .max,
  ])
  func `refuses instants that no calendar has, without trapping on them`(milliseconds: Int64) {
    let absurd = Instant(millisecondsSince1970: milliseconds)
    let fine = Fixtures.nineOClock
    #expect(throws: SittingSchedule.Fault.self) { try SittingSchedule(starts: absurd, ends: absurd) }
    #expect(throws: SittingSchedule.Fault.self) { try SittingSchedule(starts: fine, ends: absurd) }
    #expect(throws: SittingSchedule.Fault.self) { try SittingSchedule(loginOpens: absurd, starts: fine, ends: fine) }
    #expect(throws: SittingSchedule.Fault.outsideCalendar) {
      try SittingSchedule(
        loginOpens: min(absurd, fine), starts: fine, entryCloses: fine, ends: max(absurd, fine + .seconds(1)))
    }
  }
}
