import FaceAuth

// The one place where refusals of what operators do with people's records become answers.

extension Problem {
  init(_ refusal: ReferenceUpkeep.Refusal) {
    self =
      switch refusal {
      case .unknownCandidate: ServiceProblem.unknownCandidate.problem()
      case .unknownReference: ServiceProblem.unknownReference.problem()
      case .photo(let refusal): Problem(refusal)
      case .tooMany(let limit): ServiceProblem.tooManyReferences.problem(["limit": .integer(limit)])
      case .differs: ServiceProblem.referenceDiffers.problem()
      }
  }

  init(_ refusal: Retention.Refusal, in exam: Exam) {
    self =
      switch refusal {
      case .unknownExam: ServiceProblem.unknownExam.problem()
      case .beforeLastEnd(let end):
        ServiceProblem.retentionTooEarly.problem(["last_sitting_ends": .string(RFC3339.text(end, in: exam.zone))])
      }
  }
}
