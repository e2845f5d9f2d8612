import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Entry rule` {
  /// Every sitting that can be made of four ordered instants out of five, each kind, each rule.
  static let sittings: [Sitting] = {
    let instants = (0..<5).map { Fixtures.minute($0) }
    var sittings: [Sitting] = []
    for opens in instants {
      for starts in instants {
        for closes in instants {
          for ends in instants {
            let schedule = try? SittingSchedule(loginOpens: opens, starts: starts, entryCloses: closes, ends: ends)
            guard let schedule else { continue }
            for kind in [SittingKind.formal(requiresMock: false), .formal(requiresMock: true), .mock(runs: 2)] {
              for reentry in ReentryRule.allCases {
                sittings.append(
                  Sitting(
                    id: .random(), examID: .random(), name: "", kind: kind, schedule: schedule, reentry: reentry))
              }
            }
          }
        }
      }
    }
    return sittings
  }()

  static let moments = (-1...5).flatMap { minute -> [Instant] in
    [Fixtures.minute(minute).justBefore, Fixtures.minute(minute), Fixtures.minute(minute).justAfter]
  }

  /// One thing that the rule can be asked: who has done what comes when.
  struct Question {
    var sitting: Sitting
    var history: Participation?
    var hasFinishedMock: Bool
    var now: Instant

    var answer: Result<EntryRule.Entry, EntryRefusal> {
      sitting.door(for: history, hasFinishedMock: hasFinishedMock, at: now)
    }

    var isAdmitted: Bool { (try? answer.get()) != nil }
  }

  static let questions: [Question] = sittings.flatMap { sitting -> [Question] in
    let histories = [(1, 0), (1, 1), (2, 1), (2, 2)].map { runs, finished in
      Fixtures.participation(in: sitting, runs: runs, finished: finished)
    }
    return ([nil] + histories).flatMap { history in
      [false, true].flatMap { hasFinishedMock in
        moments.map { Question(sitting: sitting, history: history, hasFinishedMock: hasFinishedMock, now: $0) }
      }
    }
  }

  @Test func `lets nobody in outside the window from login opening to the end, whatever they did before`() {
    #expect(Self.questions.count > 10_000)
    let wrong = Self.questions.filter { question in
      let schedule = question.sitting.schedule
      let isOutside = question.now < schedule.loginOpens || question.now >= schedule.ends
      return isOutside
        && (question.isAdmitted || EntryRule(question.sitting).closedForEverybody(at: question.now) == nil)
    }
    #expect(wrong.isEmpty)
  }

  @Test func `lets people in for the first time inside the entry window and nowhere else`() {
    let wrong = Self.questions.filter { question in
      guard question.history == nil, question.hasFinishedMock else { return false }
      let schedule = question.sitting.schedule
      let isInside = schedule.loginOpens <= question.now && question.now < schedule.entryCloses
      return (question.answer == .success(.firstEntry)) != isInside || question.isAdmitted != isInside
    }
    #expect(wrong.isEmpty)
  }

  @Test func `starts no new mock run after entry has closed`() {
    let wrong = Self.questions.filter { question in
      guard case .mock = question.sitting.kind, let history = question.history, !history.runIsOpen else { return false }
      return question.now >= question.sitting.schedule.entryCloses && question.isAdmitted
    }
    #expect(wrong.isEmpty)
  }

  @Test func `lets nobody into a formal sitting that requires a mock before one is finished`() {
    let wrong = Self.questions.filter { question in
      question.sitting.kind == .formal(requiresMock: true) && !question.hasFinishedMock && question.isAdmitted
    }
    #expect(wrong.isEmpty)
  }

  @Test func `never closes for everybody at a moment when it would let somebody in`() {
    let wrong = Self.questions.filter { question in
      question.isAdmitted && EntryRule(question.sitting).closedForEverybody(at: question.now) != nil
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [0, -1, .min]) func `a mock of no runs admits nobody`(runs: Int) throws {
    let mock = try Fixtures.mock(runs: runs)
    #expect(mock.door(at: Fixtures.minute(1)) == .failure(.mockRunsUsedUp))
  }

  @Test func `a mock without a limit admits again and again`() throws {
    let mock = try Fixtures.mock(runs: nil)
    let history = Fixtures.participation(in: mock, runs: 1_000_000, finished: 1_000_000)
    #expect(mock.door(for: history, at: Fixtures.minute(1)) == .success(.anotherMockRun))
  }
}
