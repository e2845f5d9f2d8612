/// What the helpdesk does for a candidate whose face fails.
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
  }

  /// Issues a credential; an earlier one for the same candidate and sitting stops working, and wrong tries at it are
  /// forgotten.
  ///
  /// - Throws: ``StoreFault``, ``PasswordHashingFault``.
  package func issueCredential(
    for candidateID: CandidateID, in sittingID: SittingID, by operatorName: String
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
    try await stores.audit.append(
      AuditEvent(
        at: now, actor: .operatorNamed(operatorName), action: .credentialIssued, examID: sitting.examID,
        sittingID: sittingID, candidateID: candidateID, details: ["credential": "\(credential.id)"]))
    try await stores.credentials.add(credential)
    try await stores.attempts.reset(.fallback(candidateID, sittingID))
    return .success(Issued(credential: credential, password: password))
  }

  /// Lets a candidate try the face again: forgets the failures so far.
  ///
  /// - Throws: ``StoreFault``.
  package func resetAttempts(
    of candidateID: CandidateID, in sittingID: SittingID, by operatorName: String
  ) async throws {
    try await stores.audit.append(
      AuditEvent(
        at: clock.now(), actor: .operatorNamed(operatorName), action: .attemptsReset, sittingID: sittingID,
        candidateID: candidateID))
    try await stores.attempts.reset(.face(candidateID, sittingID))
    try await stores.attempts.reset(.fallback(candidateID, sittingID))
  }
}
