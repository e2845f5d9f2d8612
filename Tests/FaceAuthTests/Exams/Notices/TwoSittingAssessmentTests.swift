import FaceAuth
import FaceAuthTestSupport
import Testing

/// An assessment of five minutes in two sittings of one morning.
///
/// The door stays open until two minutes after the start, then nobody logs in to that sitting. Where the face fails, ID
/// number and password do.
@Suite struct `Notice: assessment in two sittings` {
  let exam = ExamID.random()
  let first: Sitting
  let second: Sitting
  let firstStarts = Fixtures.shanghai(2021, 2, 28, 10)
  let secondStarts = Fixtures.shanghai(2021, 2, 28, 11, 30)

  init() throws {
    let exam = exam
    func sitting(_ starts: Instant) throws -> Sitting {
      Sitting(
        id: .random(), examID: exam, name: "Assessment", kind: .formal(requiresMock: false),
        schedule: try SittingSchedule(
          starts: starts, entryCloses: starts + .seconds(120), ends: starts + .seconds(300)),
        reentry: .never)
    }
    first = try sitting(firstStarts)
    second = try sitting(secondStarts)
  }

  @Test func `entry closes two minutes after the start`() {
    let closes = firstStarts + .seconds(120)
    #expect(first.door(at: firstStarts) == .success(.firstEntry))
    #expect(first.door(at: closes.justBefore) == .success(.firstEntry))
    #expect(first.door(at: closes) == .failure(.entryClosed))
    #expect(first.door(for: Fixtures.participation(in: first), at: closes) == .failure(.reentryNotAllowed))
  }

  @Test func `the second sitting's door is its own`() {
    #expect(second.door(at: firstStarts) == .failure(.notYetOpen(opens: Fixtures.shanghai(2021, 2, 28, 11))))
    #expect(second.door(at: Fixtures.shanghai(2021, 2, 28, 11)) == .success(.firstEntry))
    #expect(first.door(at: Fixtures.shanghai(2021, 2, 28, 11)) == .failure(.ended))
  }

  @Test func `somebody admitted to one sitting is not admitted to the other`() {
    let admission = Admission.only([first.id])
    #expect(admission.includes(first.id))
    #expect(!admission.includes(second.id))
    #expect(Admission.everySitting.includes(second.id))
  }
}
