/// What the helpdesk does for a candidate whose face fails, in a case or without one.
package struct Helpdesk: Sendable {
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock
  private let credentialLifetime: Duration

  package init(
    stores: Stores, secrets: any Secrets, clock: any WallClock,
    credentialLifetime: Duration = FallbackCredential.defaultLifetime
  ) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
    self.credentialLifetime = credentialLifetime
  }

  /// A credential and the password that is shown this once.
  package struct Issued: Sendable {
    package let credential: FallbackCredential
    package let password: FallbackPassword
  }

  /// Why none was issued.
  package enum Refusal: Error, Hashable, Sendable {
    case unknownCandidate
    case unknownSitting
    /// The candidate is not admitted to the sitting.
    case notAdmitted
    case sittingEnded
    /// Another operator has issued one that still works: the two should talk, or this one names it.
    case otherCredential(FallbackCredential)
    case refusedCase(CaseRefusal)
  }

  /// Issues a credential; one's own earlier one for the same candidate and sitting stops working, another operator's only
  /// where it is named, and wrong tries are forgotten.
  ///
  /// - Parameters:
  ///   - caseID: the case that it belongs to; nil for the candidate's open one in the sitting, where there is one.
  ///   - questions: what the caller was asked; goes on record.
  ///   - replaces: another operator's credential that it takes the place of.
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``.
  package func issueCredential(
    for candidateID: CandidateID, in sittingID: SittingID, by operatorName: String, in caseID: CaseID? = nil,
    asked questions: [IdentityQuestion] = [], replacing replaces: FallbackCredentialID? = nil
  ) async throws -> Result<Issued, Refusal> {
    guard let candidate = try await stores.candidates.candidate(candidateID) else { return .failure(.unknownCandidate) }
    guard let sitting = try await stores.sittings.sitting(sittingID), sitting.examID == candidate.examID else {
      return .failure(.unknownSitting)
    }
    guard candidate.admission.includes(sittingID) else { return .failure(.notAdmitted) }
    let password = FallbackPassword.random(using: secrets)
    let hash = try await secrets.hashPassword(password.characters)
    // Hashing took a while; the credential's time starts now.
    let now = clock.now()
    guard now < sitting.schedule.ends else { return .failure(.sittingEnded) }
    let credential = FallbackCredential(
      id: .random(), candidateID: candidateID, sittingID: sittingID, passwordHash: hash, issuedBy: operatorName,
      issuedAt: now, expiresAt: min(now + credentialLifetime, sitting.schedule.ends))
    let issue = CredentialIssue(
      credential: credential, caseID: caseID, questions: questions, replaces: replaces,
      needsApproval: sitting.fallbackApproval)
    let outcome = try await stores.cases.issue(issue) { found in
      // The approval was used up by this entry; it stands in the case as it was a moment before.
      let approval = found.flatMap { CaseApproval($0.entries.dropLast(), at: now) }
      var details = ["credential": "\(credential.id)", "case": found.map { "\($0.id)" } ?? "none"]
      details["approved-by"] = sitting.fallbackApproval ? approval?.decidedBy : nil
      return AuditEvent(
        at: now, actor: .operatorNamed(operatorName), action: .credentialIssued, examID: sitting.examID,
        sittingID: sittingID, candidateID: candidateID, reasons: questions.map(\.rawValue), details: details)
    }
    return switch outcome {
    case .issued: .success(Issued(credential: credential, password: password))
    case .standing(let other): .failure(.otherCredential(other))
    case .refused(let refusal): .failure(.refusedCase(refusal))
    case .unknownCase: .failure(.unknownCandidate)
    }
  }

  /// Lets a candidate try the face again: forgets the failures so far, in the open case where there is one.
  ///
  /// - Parameter reason: goes on record; nil where none was given, and then the log says none.
  /// - Throws: ``StoreFault``.
  package func resetAttempts(
    of candidateID: CandidateID, in sittingID: SittingID, by operatorName: String, because reason: RetryReason? = nil
  ) async throws {
    let now = clock.now()
    let sitting = try await stores.sittings.sitting(sittingID)
    @Sendable func event(_ id: CaseID?) -> AuditEvent {
      AuditEvent(
        at: now, actor: .operatorNamed(operatorName), action: .attemptsReset, examID: sitting?.examID,
        sittingID: sittingID, candidateID: candidateID, reasons: reason.map { [$0.rawValue] } ?? [],
        details: ["case": id.map { "\($0)" } ?? "none"])
    }
    if let id = try await stores.cases.lastCase(of: candidateID, in: sittingID),
      case .success = try await stores.cases.change(
        id, .retry(reason ?? .other, note: ""), by: operatorName, at: now, event: { event($0.id) })
    {
      return
    }
    try await stores.audit.append(event(nil))
    try await stores.attempts.reset(.face(candidateID, sittingID))
    try await stores.attempts.reset(.fallback(candidateID, sittingID))
  }
}
