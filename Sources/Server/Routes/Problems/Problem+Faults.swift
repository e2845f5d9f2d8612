package import FaceAuth

// The one place where faults of ours become answers. Clients learn that something does not work and when to come back;
// what it was stands in the log alone.

extension Problem {
  package init(_ fault: StoreFault) {
    self =
      switch fault {
      case .busy: Problem.overloaded
      case .full, .corrupt, .unavailable: ServiceProblem.storageUnavailable.problem()
      }
  }

  package init(_ fault: FaceEngineFault) {
    self =
      switch fault {
      case .overloaded, .cancelled: Problem.overloaded
      case .unavailable: ServiceProblem.engineUnavailable.problem()
      }
  }

  package init(_ fault: PasswordHashingFault) {
    self =
      switch fault {
      case .overloaded, .cancelled: Problem.overloaded
      case .unavailable: ServiceProblem.passwordHashingUnavailable.problem()
      }
  }

  package init(_ fault: PictureFault) {
    self =
      switch fault {
      case .empty: ServiceProblem.pictureEmpty.problem()
      case .tooManyBytes: ServiceProblem.pictureTooLarge.problem()
      case .unsupportedFormat: ServiceProblem.pictureUnsupportedFormat.problem()
      case .tooManyPixels: ServiceProblem.pictureTooManyPixels.problem()
      case .tooFewPixels: ServiceProblem.pictureTooFewPixels.problem()
      case .corrupt: ServiceProblem.pictureCorrupt.problem()
      }
  }
}
