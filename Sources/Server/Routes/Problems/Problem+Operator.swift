package import FaceAuth

// The one place where the domain's refusals of operators' work become answers.

extension Problem {
  package init(_ refusal: Enrolment.Refusal) {
    self =
      switch refusal {
      case .unknownExam: ServiceProblem.unknownExam.problem()
      case .unknownCandidate: ServiceProblem.unknownCandidate.problem()
      case .unreadablePhoto(let fault): Problem(fault)
      case .photo(let reasons):
        ServiceProblem.photoRefused.problem(["reasons": .array(reasons.map { Hint($0).jsonValue })])
      case .numberExists(let id): ServiceProblem.idNumberExists.problem(["candidate": .string("\(id)")])
      case .ticketExists(let id): ServiceProblem.ticketExists.problem(["candidate": .string("\(id)")])
      }
  }

  package init(_ refusal: Helpdesk.Refusal) {
    self =
      switch refusal {
      case .unknownCandidate: ServiceProblem.unknownCandidate.problem()
      case .unknownSitting: ServiceProblem.unknownSitting.problem()
      case .notAdmitted: ServiceProblem.notAdmitted.problem()
      case .sittingEnded: ServiceProblem.sittingOver.problem()
      case .otherCredential(let other):
        ServiceProblem.credentialExists.problem([
          "credential": .string("\(other.id)"), "issued_by": .string(other.issuedBy),
          "issued_at": .string(UTCTime.text(other.issuedAt)),
        ])
      case .refusedCase(let refusal): Problem(refusal)
      }
  }

  package init(_ fault: IDNumberFault) {
    self =
      switch fault {
      case .wrongLength: ServiceProblem.idNumberLength.problem()
      case .forbiddenCharacter: ServiceProblem.idNumberCharacter.problem()
      case .scientificNotation: ServiceProblem.idNumberScientificNotation.problem()
      case .wrongForm: ServiceProblem.idNumberForm.problem()
      case .impossibleBirthDate: ServiceProblem.idNumberBirthDate.problem()
      case .wrongCheckDigit: ServiceProblem.idNumberCheckDigit.problem()
      }
  }

  package init(_ fault: SittingSchedule.Fault) {
    let detail =
      switch fault {
      case .loginOpensAfterStart: "login_opens is after starts"
      case .entryClosesBeforeStart: "entry_closes is before starts"
      case .entryClosesAfterEnd: "entry_closes is after ends"
      case .endsBeforeStart: "ends is not after starts"
      case .outsideCalendar: "a time lies before the year 1970 or after 9999"
      }
    self = ServiceProblem.invalidSchedule.problem(detail: detail)
  }
}
