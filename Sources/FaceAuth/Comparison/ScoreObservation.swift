/// What one verdict tells about the population: rates, and nobody's identity.
package struct ScoreObservation: Hashable, Sendable {
  package var examID: ExamID
  package var isAccepted: Bool
  /// Smallest calibrated rate at which the candidate's own score passes; nil where it passes at none.
  package var own: Double?
  /// The same for each of some other candidates of the exam, compared with the same probe.
  package var strangers: [Double?]

  package init(examID: ExamID, isAccepted: Bool, own: Double?, strangers: [Double?]) {
    self.examID = examID
    self.isAccepted = isAccepted
    self.own = own
    self.strangers = strangers
  }
}
