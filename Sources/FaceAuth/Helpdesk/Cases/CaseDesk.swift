/// What operators do in cases, each on record.
package struct CaseDesk: Sendable {
  private let stores: Stores
  private let secrets: any Secrets
  private let clock: any WallClock
  private let intake: CaseIntake

  package init(stores: Stores, secrets: any Secrets, clock: any WallClock, intake: CaseIntake) {
    self.stores = stores
    self.secrets = secrets
    self.clock = clock
    self.intake = intake
  }

  /// Opens a case for a candidate who calls without a code, or tells the one that is open.
  ///
  /// - Returns: nil where the candidate is not admitted to the sitting.
  /// - Throws: ``StoreFault``.
  package func open(
    for candidate: Candidate, in sitting: Sitting, by name: String
  ) async throws -> CaseID? {
    guard candidate.examID == sitting.examID, candidate.admission.includes(sitting.id) else { return nil }
    let now = clock.now()
    let codes = SupportCode.random(4, using: secrets)
    let new = HelpdeskCase(
      id: .random(), examID: sitting.examID, sittingID: sitting.id, code: codes[0],
      claim: intake.claim(ofNumber: candidate.document.number.text), candidateID: candidate.id, openedAt: now,
      entries: [CaseEntry(at: now, by: name, kind: .opened)])
    return try await stores.cases.open(new, codes: codes) { added in
      Self.event(.caseOpened, added, by: name, at: now)
    }
  }

  /// Does what an operator asks for in a case, on record.
  ///
  /// - Returns: the case as it stands after; nil where there is none.
  /// - Throws: ``StoreFault``.
  package func change(
    _ id: CaseID, _ action: CaseAction, by name: String
  ) async throws -> Result<HelpdeskCase, CaseRefusal>? {
    let now = clock.now()
    return try await stores.cases.change(id, action, by: name, at: now) { changed in
      guard let word = action.audited else { return nil }
      return Self.event(word, changed, by: name, at: now, reasons: action.auditReasons)
    }
  }

  /// Ends the candidate's session, so that another device may log in.
  ///
  /// - Returns: the case as it stands after; nil where there is none, or no live session.
  /// - Throws: ``StoreFault``.
  package func endSession(
    of found: HelpdeskCase, by name: String, with keeper: SessionKeeper
  ) async throws -> Result<HelpdeskCase, CaseRefusal>? {
    guard found.status == .open else { return .failure(.closed) }
    guard let candidate = found.candidateID else { return .failure(.nobody) }
    guard
      let session = try await stores.sessions.liveSession(of: candidate, in: found.sittingID, at: clock.now()),
      // On record by itself.
      try await keeper.end(session.id, .operatorEnded, by: .operatorNamed(name))
    else { return nil }
    return try await change(found.id, .endSession(session.id), by: name)
  }

  /// Puts on record that somebody looks at a frame, before it leaves.
  ///
  /// - Throws: ``StoreFault``.
  package func picture(
    of frame: EvidenceFrameID, in found: HelpdeskCase, by name: String
  ) async throws -> EncodedPicture? {
    let now = clock.now()
    guard let picture = try await stores.cases.picture(of: frame, in: found.id, at: now) else { return nil }
    try await stores.audit.append(
      Self.event(.evidenceViewed, found, by: name, at: now, details: ["frame": "\(frame)"]))
    return picture
  }

  private static func event(
    _ action: AuditAction, _ found: HelpdeskCase, by name: String, at now: Instant, reasons: [String] = [],
    details: [String: String] = [:]
  ) -> AuditEvent {
    AuditEvent(
      at: now, actor: .operatorNamed(name), action: action, examID: found.examID, sittingID: found.sittingID,
      candidateID: found.candidateID, reasons: reasons,
      details: details.merging(["case": "\(found.id)"]) { first, _ in first })
  }
}

extension CaseAction {
  /// Under which word the log has it; nil for what is on record by itself.
  fileprivate var audited: AuditAction? {
    switch self {
    case .note: .caseNoted
    case .retry: .attemptsReset
    case .requestApproval: .approvalRequested
    case .approve: .approvalGranted
    case .decline: .approvalDeclined
    case .issue, .endSession: nil
    case .escalate: .caseEscalated
    case .resolve: .caseResolved
    }
  }

  /// Codes alone: free text would bring names into a log that is never erased.
  fileprivate var auditReasons: [String] {
    switch self {
    case .retry(let reason, _): [reason.rawValue]
    case .requestApproval(let questions): questions.map(\.rawValue)
    case .resolve(let outcome, _): [outcome.rawValue]
    case .note, .approve, .decline, .issue, .endSession, .escalate: []
    }
  }
}
