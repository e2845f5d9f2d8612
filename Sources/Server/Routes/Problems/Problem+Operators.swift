import FaceAuth

// The one place where refusals about accounts of operators become answers.

extension Problem {
  init(_ refusal: OperatorAdministration.Refusal) {
    self =
      switch refusal {
      case .unknownOperator: ServiceProblem.unknownOperator.problem()
      case .nameExists: ServiceProblem.operatorExists.problem()
      case .administratorExists, .lastAdministrator: ServiceProblem.lastAdministrator.problem()
      case .tooMany: ServiceProblem.tooManyOperators.problem()
      }
  }

  init(_ fault: PasswordPolicy.Fault) {
    self = ServiceProblem.weakPassword.problem([
      "reasons": .array([
        .object(["code": .string(fault.rawValue), "zh": .string(fault.text.chinese), "en": .string(fault.text.english)])
      ])
    ])
  }

  init(_ refusal: OwnAccount.TokenRefusal) {
    self =
      switch refusal {
      case .tooMany: ServiceProblem.tooManyTokens.problem()
      case .expiry: JSONObjectReader.fault(at: "expires_at", "must be a minute to a year from now")
      }
  }
}
