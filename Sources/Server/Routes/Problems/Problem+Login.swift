package import FaceAuth

// The one place where the domain's refusals of a login become answers.

/// By which of the two ways somebody logs in: being shut out of one leaves the other.
package enum LoginWay: Sendable {
  case face
  case fallback
}

extension Problem {
  package init(_ refusal: LoginRefusal, way: LoginWay, at now: Instant) {
    self =
      switch refusal {
      case .unknownSitting: ServiceProblem.unknownSitting.problem()
      case .entry(let refusal): Problem(refusal, at: now)
      case .consentRequired(let version):
        ServiceProblem.consentRequired.problem(["consent_version": .string(version)])
      case .challengeRequired: ServiceProblem.challengeRequired.problem()
      case .wait(let until): Problem.wait(until: until, at: now)
      case .exhausted:
        switch way {
        case .face: ServiceProblem.faceDisabled.problem()
        case .fallback: ServiceProblem.fallbackDisabled.problem()
        }
      }
  }

  package init(_ refusal: EntryRefusal, at now: Instant) {
    self =
      switch refusal {
      case .notYetOpen(let opens): ServiceProblem.loginNotOpen.problem(["opens_at": .string(UTCTime.text(opens))])
      case .entryClosed: ServiceProblem.entryClosed.problem()
      case .reentryNotAllowed: ServiceProblem.reentryNotAllowed.problem()
      case .ended: ServiceProblem.sittingEnded.problem()
      case .mockRequired: ServiceProblem.mockRequired.problem()
      case .mockRunsUsedUp: ServiceProblem.mockRunsUsedUp.problem()
      }
  }

  package init(_ refusal: SessionOpeningRefusal, at now: Instant) {
    self =
      switch refusal {
      case .entry(let refusal): Problem(refusal, at: now)
      case .alreadyLoggedIn: ServiceProblem.alreadyLoggedIn.problem()
      case .authorisationUsed: ServiceProblem.authorisationUsed.problem()
      }
  }

  package init(_ reason: LoginUnavailable) {
    self =
      switch reason {
      case .expired: ServiceProblem.loginExpired.problem()
      case .finished: ServiceProblem.loginFinished.problem()
      case .busy: ServiceProblem.loginBusy.problem()
      }
  }

  package init(_ refusal: FrameRefusal) {
    self =
      switch refusal {
      case .unknownLogin: ServiceProblem.unknownLogin.problem()
      case .unavailable(let reason): Problem(reason)
      case .noSuchIndex(let allowed):
        ServiceProblem.unknownFrame.problem(
          ["min": .integer(allowed.lowerBound), "max": .integer(allowed.upperBound)])
      case .noSuchStep(let allowed): ServiceProblem.unknownStep.problem(["max": .integer(allowed)])
      case .tooManyUploads: ServiceProblem.tooManyFrames.problem()
      }
  }

  /// The frames did not pass; what is said of it is what the candidate may know.
  ///
  /// - Parameters:
  ///   - challenge: what the next attempt asks for; nil for nothing.
  ///   - outlook: what the next failure would cost; nil where that is not told.
  package static func faceRefused(
    _ reasons: [RefusalReason], attemptsLeft: Int, challenge: JSONValue? = nil, outlook: AttemptOutlook? = nil
  ) -> Problem {
    var members: [String: JSONValue] = [
      "reasons": .array(Hint.shown(reasons).map(\.jsonValue)), "attempts_left": .integer(attemptsLeft),
    ]
    members["challenge"] = challenge
    return ServiceProblem.faceRefused.problem(members.merging(outlook?.members ?? [:]) { first, _ in first })
  }

  /// Number and temporary password do not fit together; nothing is said of either.
  package static func wrongCredentials(outlook: AttemptOutlook?) -> Problem {
    ServiceProblem.wrongCredentials.problem(outlook?.members ?? [:])
  }

  /// Too many failures so far.
  package static func wait(until: Instant, at now: Instant) -> Problem {
    ServiceProblem.tooManyAttempts.problem()
      .retryable(afterSeconds: Int(max((until - now).wholeSecondsRoundedUp, 1)))
  }
}

extension AttemptOutlook {
  /// As problems tell it.
  fileprivate var members: [String: JSONValue] {
    [
      "wait_seconds": .seconds(wait),
      "next_failure": .object([
        "wait_seconds": .seconds(waitAfterNext ?? .zero), "final": .boolean(waitAfterNext == nil),
      ]),
    ]
  }
}

extension JSONValue {
  fileprivate static func seconds(_ duration: Duration) -> JSONValue { .integer(Int(duration.wholeSecondsRoundedUp)) }
}
