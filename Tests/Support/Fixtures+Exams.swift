package import FaceAuth

extension Fixtures {
  package static func exam() -> Exam {
    Exam(id: .random(), name: "Exam", createdAt: nineOClock - .seconds(86_400))
  }

  /// Login opens at nine, the sitting starts at half past nine and ends at half past eleven; entry closes at the start
  /// where nothing else is said.
  package static func sitting(
    of exam: ExamID = .random(), kind: SittingKind = .formal(requiresMock: false), entryCloses: Instant? = nil,
    reentry: ReentryRule = .untilEnds, secondLogin: SecondLoginRule = .refuse, challenge: ChallengeRule = .off,
    withoutChallenge: WithoutChallengeRule = .fallback, filters: FilterRule = .warn, bareFace: BareFaceRule = .warn
  ) throws -> Sitting {
    Sitting(
      id: .random(), examID: exam, name: "Sitting", kind: kind,
      schedule: try SittingSchedule(starts: minute(30), entryCloses: entryCloses, ends: minute(150)),
      reentry: reentry, secondLogin: secondLogin, challenge: challenge, withoutChallenge: withoutChallenge,
      filters: filters, bareFace: bareFace)
  }

  /// A mock sitting that is open from nine for `hours`, for whoever comes.
  package static func mock(
    of exam: ExamID = .random(), runs: Int?, hours: Int = 12, secondLogin: SecondLoginRule = .refuse
  ) throws -> Sitting {
    Sitting(
      id: .random(), examID: exam, name: "Mock", kind: .mock(runs: runs),
      schedule: try SittingSchedule(
        loginOpens: nineOClock, starts: nineOClock, entryCloses: minute(60 * hours), ends: minute(60 * hours)),
      secondLogin: secondLogin, challenge: .off)
  }

  /// What somebody has done in the sitting who came in `runs` times for a new run and finished `finished` of them.
  package static func participation(
    in sitting: Sitting, runs: Int = 1, finished: Int = 0
  ) -> Participation {
    Participation(
      candidateID: .random(), sittingID: sitting.id, pseudonym: .random(), firstEnteredAt: sitting.schedule.loginOpens,
      runsStarted: runs, runsFinished: finished)
  }
}
