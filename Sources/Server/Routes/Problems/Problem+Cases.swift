import FaceAuth

// The one place where refusals of the helpdesk's work in cases become answers.

extension Problem {
  init(_ refusal: CaseRefusal) {
    self =
      switch refusal {
      case .closed: ServiceProblem.caseClosed.problem()
      case .full: ServiceProblem.caseFull.problem()
      case .nobody: ServiceProblem.caseOfNobody.problem()
      case .approvalNeeded: ServiceProblem.approvalRequired.problem()
      case .approvalPending(let name): ServiceProblem.approvalPending.problem(["requested_by": .string(name)])
      case .noRequest: ServiceProblem.noApprovalRequest.problem()
      case .ownRequest: ServiceProblem.ownApproval.problem()
      }
  }

  /// With the code that the candidate reads out to the helpdesk.
  func supported(by code: SupportCode?) -> Problem {
    var copy = self
    copy.members["support_code"] = code.map { .string($0.grouped) }
    return copy
  }
}
