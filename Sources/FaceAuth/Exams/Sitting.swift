/// One scheduled run of an exam, with the rules that its notice sets.
package struct Sitting: Hashable, Sendable {
  package let id: SittingID
  package let examID: ExamID
  package var name: String
  package var kind: SittingKind
  package var schedule: SittingSchedule
  package var reentry: ReentryRule
  package var secondLogin: SecondLoginRule

  package init(
    id: SittingID, examID: ExamID, name: String, kind: SittingKind, schedule: SittingSchedule,
    reentry: ReentryRule = .untilEnds, secondLogin: SecondLoginRule = .refuse
  ) {
    self.id = id
    self.examID = examID
    self.name = name
    self.kind = kind
    self.schedule = schedule
    self.reentry = reentry
    self.secondLogin = secondLogin
  }
}
