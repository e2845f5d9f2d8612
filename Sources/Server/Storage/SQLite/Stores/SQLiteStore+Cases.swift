package import FaceAuth

extension SQLiteStore: CaseStore {
  package func note(_ failure: CaseFailure, codes: [SupportCode]) async throws -> SupportCode? {
    // Sealing pictures is the slow part, and needs no lock.
    let frames = failure.frames.map { picture in
      let id = EvidenceFrameID.random()
      return (id, sealer.seal(picture.bytes, for: .evidenceFrame, record: id.description))
    }
    return try await write { (connection) throws(StoreFault) in
      if let candidate = failure.candidateID,
        try !connection.exists("SELECT 1 FROM candidate WHERE id = ?1", [.id(candidate)])
      {
        return nil
      }
      let id: CaseID
      if let there = try connection.openCase(of: failure.claim, in: failure.sittingID) {
        id = there
      } else {
        let opened = failure.opened(try connection.freeCode(of: codes))
        try connection.insert(opened, sealedWith: self.sealer)
        id = opened.id
      }
      try connection.insert(failure.attempt, of: id, sealedWith: self.sealer)
      for (frame, sealed) in frames {
        try connection.insert(
          EvidenceFrame(id: frame, caseID: id, at: failure.attempt.at, expiresAt: failure.framesExpireAt),
          sealed: sealed, key: self.sealer.activeKey)
      }
      return try connection.supportCode("id = ?1", [.id(id)])
    }
  }

  package func supportCode(of claim: [UInt8], in sitting: SittingID) async throws -> SupportCode? {
    try await read { (connection) throws(StoreFault) in
      try connection.supportCode(
        "sitting_id = ?1 AND claim = ?2 AND status = 'open'", [.id(sitting), .blob(claim)])
    }
  }

  package func open(
    _ new: HelpdeskCase, codes: [SupportCode], event: @escaping @Sendable (HelpdeskCase) -> AuditEvent
  ) async throws -> CaseID {
    try await write { (connection) throws(StoreFault) in
      if let there = try connection.openCase(of: new.claim, in: new.sittingID) { return there }
      let added = new.coded(try connection.freeCode(of: codes))
      try connection.insert(added, sealedWith: self.sealer)
      _ = try self.append(event(added), on: connection)
      return added.id
    }
  }

  package func helpdeskCase(_ id: CaseID) async throws -> HelpdeskCase? {
    try await read { (connection) throws(StoreFault) in try connection.helpdeskCase(id, openedWith: self.sealer) }
  }

  package func openCase(coded code: SupportCode, in sitting: SittingID) async throws -> CaseID? {
    try await read { (connection) throws(StoreFault) in
      try connection.caseID(
        "code = ?1 AND status = 'open' AND sitting_id = ?2", [.text(code.characters), .id(sitting)])
    }
  }

  package func lastCase(of candidate: CandidateID, in sitting: SittingID) async throws -> CaseID? {
    try await read { (connection) throws(StoreFault) in try connection.lastCase(of: candidate, in: sitting) }
  }

  package func cases(
    of sitting: SittingID, _ status: HelpdeskCase.Status, limit: Int
  ) async throws -> [CaseSummary] {
    try await read { (connection) throws(StoreFault) in
      try connection.all(
        """
        SELECT id, code, candidate_id, opened_at, last_activity_at, last_failed_at, attempt_count, last_reason,
          escalated_at
        FROM helpdesk_case WHERE sitting_id = ?1 AND status = ?2 ORDER BY last_activity_at DESC, id DESC LIMIT ?3
        """, [.id(sitting), .text(status.rawValue), .integer(max(limit, 0))]
      ) { (row) throws(StoreFault) in
        guard let code = SupportCode(try row.text(1)) else { throw .corrupt }
        return CaseSummary(
          id: try row.id(0), code: code, candidateID: try row.optionalID(2), openedAt: try row.instant(3),
          lastActivityAt: try row.instant(4), lastFailedAt: try row.optionalInstant(5),
          attemptCount: try row.int(6), lastReason: try row.optionalText(7), escalatedAt: try row.optionalInstant(8))
      }
    }
  }

  package func change(
    _ id: CaseID, _ action: CaseAction, by name: String, at now: Instant,
    event: @escaping @Sendable (HelpdeskCase) -> AuditEvent?
  ) async throws -> Result<HelpdeskCase, CaseRefusal>? {
    try await write { (connection) throws(StoreFault) in
      guard var found = try connection.helpdeskCase(id, openedWith: self.sealer) else { return nil }
      do throws(CaseRefusal) {
        try found.apply(action, by: name, at: now)
      } catch {
        return .failure(error)
      }
      try connection.update(found, sealedWith: self.sealer)
      if case .retry = action, let candidate = found.candidateID {
        try connection.forget(.face(candidate, found.sittingID))
        try connection.forget(.fallback(candidate, found.sittingID))
      }
      if let event = event(found) { _ = try self.append(event, on: connection) }
      return .success(found)
    }
  }

  package func issue(
    _ issue: CredentialIssue, event: @escaping @Sendable (HelpdeskCase?) -> AuditEvent
  ) async throws -> CredentialIssue.Outcome {
    try await write { (connection) throws(StoreFault) in
      let (candidate, sitting) = (issue.credential.candidateID, issue.credential.sittingID)
      var found: HelpdeskCase?
      var id = issue.caseID
      if id == nil { id = try connection.lastCase(of: candidate, in: sitting) }
      if let id { found = try connection.helpdeskCase(id, openedWith: self.sealer) }
      if issue.caseID == nil, found?.status != .open { found = nil }
      let standing = try connection.standingCredential(of: candidate, in: sitting)
      if let outcome = issue.decide(standing: standing, in: &found) { return outcome }
      try connection.insert(issue.credential)
      try connection.forget(.fallback(candidate, sitting))
      if let found { try connection.update(found, sealedWith: self.sealer) }
      _ = try self.append(event(found), on: connection)
      return .issued(found?.id)
    }
  }
}

extension SQLiteConnection {
  fileprivate func supportCode(_ condition: String, _ values: [SQLiteValue]) throws(StoreFault) -> SupportCode? {
    try first("SELECT code FROM helpdesk_case WHERE \(condition)", values) { (row) throws(StoreFault) in
      guard let code = SupportCode(try row.text(0)) else { throw .corrupt }
      return code
    }
  }

  fileprivate func forget(_ key: AttemptKey) throws(StoreFault) {
    try execute("DELETE FROM attempt_counter WHERE key = ?1", [.text(key.text)])
  }
}
