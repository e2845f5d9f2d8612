/// How often presentations of one set ended how.
struct PresentationRates: Sendable {
  let presentations, subjects: Int
  /// Share without a response, of all.
  let nonResponse: Estimate?
  /// Of those with a response, the share that liveness got wrong: BPCER of what is genuine, APCER of an attack.
  let error: Estimate?
  /// Share that passes quality and liveness, of all.
  let accepted: Estimate?

  init(_ presentations: [JudgedPresentation], isBonaFide: Bool, rounds: Int) {
    var (nonResponse, error, accepted) = (SubjectShare(), SubjectShare(), SubjectShare())
    for each in presentations {
      nonResponse.count(!each.isResponse, of: each.subject)
      accepted.count(each.isAccepted, of: each.subject)
      if each.isResponse { error.count(each.isRefusedByLiveness == isBonaFide, of: each.subject) }
    }
    self.presentations = presentations.count
    subjects = nonResponse.subjects
    self.nonResponse = nonResponse.estimate(rounds: rounds)
    self.error = error.estimate(rounds: rounds)
    self.accepted = accepted.estimate(rounds: rounds)
  }
}
