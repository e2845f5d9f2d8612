/// Opens the session that an authorisation gives a right to, and puts it on record.
struct SessionOpener: Sendable {
  let stores: Stores
  let secrets: any Secrets
  let idleTimeout: Duration

  /// - Parameter addressHash: where the login came from, as the audit log keeps it.
  /// - Throws: ``StoreFault``; a session that could not be put on record is ended again before the fault leaves.
  func open(
    for candidateID: CandidateID, in sittingID: SittingID, by authorisation: SessionOpening.Authorisation,
    from addressHash: String, at now: Instant
  ) async throws -> Result<SessionGrant, SessionOpeningRefusal> {
    guard let sitting = try await stores.sittings.sitting(sittingID),
      let token = RefreshToken(bytes: secrets.randomBytes(RefreshToken.byteCount))
    else { throw StoreFault.unavailable }
    let outcome = try await stores.sessions.open(
      SessionOpening(
        sessionID: .random(), candidateID: candidateID, sitting: sitting, authorisation: authorisation,
        refreshDigest: token.digest(by: secrets), idleTimeout: idleTimeout, at: now))
    switch outcome {
    case .opened(let session, let takenOver):
      do {
        if let takenOver { try await record(.sessionEnded, takenOver, sitting, reasons: [takenOver.end?.reason]) }
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
