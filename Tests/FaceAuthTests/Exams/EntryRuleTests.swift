import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `Entry rule` {
  /// Every sitting that can be made of four ordered instants out of six, each kind, each rule.
  static let sittings: [Sitting] = {
    let instants = (0..<6).map { Fixtures.minute($0) }
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

  static let moments = (-1...6).flatMap { minute -> [Instant] in
    [Fixtures.minute(minute).justBefore, Fixtures.minute(minute), Fixtures.minute(minute).justAfter]
  }

  @Test func `lets nobody in outside the window from login opening to the end, whatever they did before`() {
    #expect(Self.sittings.count > 200)
    for sitting in Self.sittings {
      let histories = [nil, (1, 0), (1, 1), (2, 1), (2, 2)].map { runs in
        runs.map { Fixtures.participation(in: sitting, runs: $0.0, finished: $0.1) }
      }
      for now in Self.moments where now < sitting.schedule.loginOpens || now >= sitting.schedule.ends {
        for history in histories {
          for finishedMock in [false, true] {
            let answer = sitting.door(for: history, hasFinishedMock: finishedMock, at: now)
            #expect(throws: EntryRefusal.self) { try answer.get() }
          }
        }
        #expect(EntryRule(sitting).closedForEverybody(at: now) != nil)
      }
    }
  }

  @Test func `lets nobody in for the first time outside the entry window, and everybody inside it`() {
    for sitting in Self.sittings {
      for now in Self.moments {
        let answer = sitting.door(hasFinishedMock: true, at: now)
        let isInside = sitting.schedule.loginOpens <= now && now < sitting.schedule.entryCloses
        #expect((answer == .success(.firstEntry)) == isInside)
        if !isInside { #expect(throws: EntryRefusal.self) { try answer.get() } }
      }
    }
  }

  @Test func `starts no new mock run after entry has closed`() {
    for sitting in Self.sittings {
      guard case .mock = sitting.kind else { continue }
      let history = Fixtures.participation(in: sitting, runs: 1, finished: 1)
      for now in Self.moments where now >= sitting.schedule.entryCloses {
        #expect(throws: EntryRefusal.self) { try sitting.door(for: history, at: now).get() }
      }
    }
  }

  @Test func `never closes for everybody at a moment when it would let somebody in`() {
    for sitting in Self.sittings {
      for now in Self.moments where EntryRule(sitting).closedForEverybody(at: now) != nil {
        for history in [nil, Fixtures.participation(in: sitting)] {
          #expect(throws: EntryRefusal.self) { try sitting.door(for: history, hasFinishedMock: true, at: now).get() }
        }
      }
    }
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
