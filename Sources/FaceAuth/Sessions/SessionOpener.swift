/// Opens the session that an authorisation gives a right to, and puts it on record.
struct SessionOpener: Sendable {
  let stores: Stores
  let secrets: any Secrets
  let idleTimeout: Duration

  /// - Parameters:
  ///   - addressHash: where the login came from, as the audit log keeps it.
  ///   - retry: what the caller will present, as a refresh token, where the answer is lost.
  /// - Throws: ``StoreFault``; a session that could not be put on record is ended again before the fault leaves.
  func open(
    for candidateID: CandidateID, in sittingID: SittingID, by authorisation: SessionOpening.Authorisation,
    from addressHash: String, retry: RefreshToken?, at now: Instant
  ) async throws -> Result<SessionGrant, SessionOpeningRefusal> {
    guard let sitting = try await stores.sittings.sitting(sittingID),
      let token = RefreshToken(bytes: secrets.randomBytes(RefreshToken.byteCount))
    else { throw StoreFault.unavailable }
    let outcome = try await stores.sessions.open(
      SessionOpening(
        sessionID: .random(), candidateID: candidateID, sitting: sitting, authorisation: authorisation,
        refreshDigest: token.digest(by: secrets), retryDigest: retry?.digest(by: secrets), idleTimeout: idleTimeout,
        at: now))
    switch outcome {
    case .opened(let session, let ended):
      do {
        if let ended { try await record(end: ended, sitting, at: now) }
        var details = ["method": session.method.rawValue, "address": addressHash]
        if case .login(let login) = authorisation { details["login"] = "\(login)" }
        if case .credential(let credential) = authorisation { details["credential"] = "\(credential)" }
        try await record(.sessionOpened, session, sitting, details: details)
      } catch {
        _ = try? await stores.sessions.end(session.id, .operatorEnded, at: now)
        throw error
      }
      return .success(SessionGrant(session: session, refreshToken: token))
    case .refused(let refusal):
      try await stores.audit.append(
        AuditEvent(
          at: now, actor: .candidate, action: .sessionRefused, examID: sitting.examID, sittingID: sittingID,
          candidateID: candidateID, reasons: [refusal.code], details: ["address": addressHash]))
      return .failure(refusal)
    }
  }

  private func record(end session: Session, _ sitting: Sitting, at now: Instant) async throws {
    if session.end?.reason == .expired {
      try await stores.audit.append(AuditEvent(expiryOf: session, in: sitting.examID, at: now))
    } else {
      try await record(.sessionEnded, session, sitting, reasons: [session.end?.reason])
    }
  }

  private func record(
    _ action: AuditAction, _ session: Session, _ sitting: Sitting, reasons: [SessionEnd.Reason?] = [],
    details: [String: String] = [:]
  ) async throws {
    try await stores.audit.append(
      AuditEvent(
        at: session.end?.at ?? session.openedAt, actor: .candidate, action: action, examID: sitting.examID,
        sittingID: sitting.id, candidateID: session.candidateID, sessionID: session.id,
        reasons: reasons.compactMap { $0?.rawValue }, details: details))
  }
}
