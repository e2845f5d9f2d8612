import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct ParticipationTests {
  var participation = Participation(candidateID: .random(), sittingID: .random(), pseudonym: .random())

  @Test mutating func `remembers the first entry, and no later one`() {
    #expect(!participation.hasEntered)
    participation.enter(at: Fixtures.minute(1))
    participation.enter(at: Fixtures.minute(2))
    #expect(participation.firstEnteredAt == Fixtures.minute(1))
  }

  @Test mutating func `counts re-entries into an open run as the same run`() {
    for minute in 1...5 { participation.enter(at: Fixtures.minute(minute)) }
    #expect(participation.runsStarted == 1)
    #expect(participation.runIsOpen)
  }

  @Test mutating func `starts another run only after the last was finished`() {
    participation.enter(at: Fixtures.minute(1))
    participation.finishRun()
    #expect(!participation.runIsOpen)
    participation.enter(at: Fixtures.minute(2))
    #expect(participation.runsStarted == 2)
    #expect(participation.runsFinished == 1)
  }

  @Test mutating func `finishing twice, or before the first entry, finishes nothing more`() {
    participation.finishRun()
    #expect(participation.runsFinished == 0)
    participation.enter(at: Fixtures.minute(1))
    participation.finishRun()
    participation.finishRun()
    #expect(participation.runsFinished == 1)
  }
}
