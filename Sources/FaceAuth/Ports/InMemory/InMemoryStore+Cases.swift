extension InMemoryStore: CaseStore {
  package func note(_ failure: CaseFailure, codes: [SupportCode]) async throws -> SupportCode? {
    try step { (state) throws(StoreFault) in
      guard state.sittings[failure.sittingID]?.examID == failure.examID else { throw .unavailable }
      if let candidate = failure.candidateID, state.examOfCandidate[candidate] == nil { return nil }
      var found: HelpdeskCase
      if let there = state.openCase(of: failure.claim, in: failure.sittingID) {
        found = there
      } else {
        found = failure.opened(try state.freeCode(of: codes))
      }
      found.fail(failure.attempt)
      state.cases[found.id] = found
      for picture in failure.frames {
        let frame = EvidenceFrame(
          id: .random(), caseID: found.id, at: failure.attempt.at, expiresAt: failure.framesExpireAt)
        state.keptFrames.append(.init(frame: frame, picture: picture))
      }
      while state.keptFrames.count(where: { $0.frame.caseID == found.id }) > EvidenceFrame.mostInCase,
        let oldest = state.keptFrames.firstIndex(where: { $0.frame.caseID == found.id })
      {
        state.keptFrames.remove(at: oldest)
      }
      return found.code
    }
  }

  package func supportCode(of claim: [UInt8], in sitting: SittingID) async throws -> SupportCode? {
    try step { $0.openCase(of: claim, in: sitting)?.code }
  }

  package func open(
    _ new: HelpdeskCase, codes: [SupportCode], event: @escaping @Sendable (HelpdeskCase) -> AuditEvent
  ) async throws -> CaseID {
    try step { (state) throws(StoreFault) in
      guard state.cases[new.id] == nil, state.sittings[new.sittingID]?.examID == new.examID,
        new.candidateID.map({ state.examOfCandidate[$0] != nil }) ?? true
      else { throw .unavailable }
      if let there = state.openCase(of: new.claim, in: new.sittingID) { return there.id }
      let added = new.coded(try state.freeCode(of: codes))
      state.cases[added.id] = added
      _ = state.append(event(added))
      return added.id
    }
  }

  package func helpdeskCase(_ id: CaseID) async throws -> HelpdeskCase? {
    try step { $0.cases[id] }
  }

  package func openCase(coded code: SupportCode, in sitting: SittingID) async throws -> CaseID? {
    try step { state in
      state.cases.values.first { $0.status == .open && $0.code == code && $0.sittingID == sitting }?.id
    }
  }

  package func lastCase(of candidate: CandidateID, in sitting: SittingID) async throws -> CaseID? {
    try step { $0.lastCase(of: candidate, in: sitting)?.id }
  }

  package func cases(
    of sitting: SittingID, _ status: HelpdeskCase.Status, limit: Int
  ) async throws -> [CaseSummary] {
    try step { state in
      let all = state.cases.values.filter { $0.sittingID == sitting && $0.status == status }
        .sorted { ($0.lastActivityAt, $0.id) > ($1.lastActivityAt, $1.id) }
      return all.prefix(max(limit, 0)).map(CaseSummary.init)
    }
  }

  package func change(
    _ id: CaseID, _ action: CaseAction, by name: String, at now: Instant,
    event: @escaping @Sendable (HelpdeskCase) -> AuditEvent?
  ) async throws -> Result<HelpdeskCase, CaseRefusal>? {
    try step { state in
      guard var found = state.cases[id] else { return nil }
      do throws(CaseRefusal) {
        try found.apply(action, by: name, at: now)
      } catch {
        return .failure(error)
      }
      state.cases[id] = found
      if case .retry = action, let candidate = found.candidateID {
        state.counters[.face(candidate, found.sittingID)] = nil
        state.counters[.fallback(candidate, found.sittingID)] = nil
      }
      if let event = event(found) { _ = state.append(event) }
      return .success(found)
    }
  }

  package func issue(
    _ issue: CredentialIssue, event: @escaping @Sendable (HelpdeskCase?) -> AuditEvent
  ) async throws -> CredentialIssue.Outcome {
    try step { (state) throws(StoreFault) in
      let (candidate, sitting) = (issue.credential.candidateID, issue.credential.sittingID)
      guard state.credentials[issue.credential.id] == nil, state.examOfCandidate[candidate] != nil,
        state.sittings[sitting] != nil
      else { throw .unavailable }
      var found: HelpdeskCase?
      if let id = issue.caseID {
        found = state.cases[id]
      } else if let last = state.lastCase(of: candidate, in: sitting), last.status == .open {
        found = last
      }
      let standing = state.standingCredential(of: candidate, in: sitting)
      if let outcome = issue.decide(standing: standing, in: &found) { return outcome }
      if let standing { state.credentials[standing.id] = nil }
      state.credentials[issue.credential.id] = issue.credential
      state.counters[.fallback(candidate, sitting)] = nil
      if let found { state.cases[found.id] = found }
      _ = state.append(event(found))
      return .issued(found?.id)
    }
  }

  package func frames(of id: CaseID, at now: Instant) async throws -> [EvidenceFrame] {
    try step { state in state.keptFrames.map(\.frame).filter { $0.caseID == id && now < $0.expiresAt } }
  }

  package func picture(
    of frame: EvidenceFrameID, in id: CaseID, at now: Instant
  ) async throws -> EncodedPicture? {
    try step { state in
      state.keptFrames.first { $0.frame.id == frame && $0.frame.caseID == id && now < $0.frame.expiresAt }?.picture
    }
  }

  package func sweep(at now: Instant, sittingsEndedBefore ended: Instant) async throws -> CaseSweep {
    try step { state in
      var sweep = CaseSweep()
      let before = state.keptFrames.count
      state.keptFrames.removeAll { $0.frame.expiresAt <= now }
      let over = Set(state.sittings.values.filter { $0.schedule.ends < ended }.map(\.id))
      sweep.erasedCases = state.removeCases { $0.candidateID == nil && over.contains($0.sittingID) }
      sweep.erasedFrames = before - state.keptFrames.count
      for found in state.cases.values where found.status == .open && over.contains(found.sittingID) {
        state.cases[found.id]?.expire()
        sweep.expired += 1
      }
      return sweep
    }
  }

  package func waitingApprovals(in sitting: SittingID, since: Instant) async throws -> [WaitingApproval] {
    try step { state in state.waitingApprovals(since: since) { $0.sittingID == sitting } }
  }

  package func waitingApprovals(
    of exams: Set<ExamID>?, since: Instant, limit: Int
  ) async throws -> [WaitingApproval] {
    try step { state in
      let waiting = state.waitingApprovals(since: since) { found in
        exams?.contains(found.examID) != false && state.sittings[found.sittingID]?.fallbackApproval == true
      }
      return Array(waiting.prefix(max(limit, 0)))
    }
  }

  package func boardCounts(of sitting: Sitting, since recent: Instant) async throws -> BoardCounts {
    try step { state in
      var counts = BoardCounts()
      counts.expected =
        state.candidates[sitting.examID, default: [:]].values.count { $0.admission.includes(sitting.id) }
      var last: [CandidateID: Session] = [:]
      for session in state.sessions.values where session.sittingID == sitting.id {
        if session.end == nil { counts.live += 1 }
        if let other = last[session.candidateID], other.openedAt > session.openedAt { continue }
        last[session.candidateID] = session
      }
      for session in last.values {
        let isRecent = session.openedAt >= recent
        switch session.method {
        case .face:
          counts.byFace += 1
          counts.recentByFace += isRecent ? 1 : 0
        case .password:
          counts.byFallback += 1
          counts.recentByFallback += isRecent ? 1 : 0
        }
      }
      for found in state.cases.values where found.sittingID == sitting.id && found.status == .open {
        let entered = found.candidateID.flatMap { last[$0]?.openedAt }
        if let entered, entered >= found.lastFailedAt ?? found.openedAt { continue }
        counts.openCases += 1
        counts.escalated += found.escalatedAt == nil ? 0 : 1
        if let failed = found.lastFailedAt, failed >= recent, let reason = found.attempts.last?.reasons.first {
          counts.failing[reason, default: 0] += 1
        }
      }
      return counts
    }
  }
}

extension CaseSummary {
  fileprivate init(_ found: HelpdeskCase) {
    self.init(
      id: found.id, code: found.code, candidateID: found.candidateID, openedAt: found.openedAt,
      lastActivityAt: found.lastActivityAt, lastFailedAt: found.lastFailedAt, attemptCount: found.attemptCount,
      lastReason: found.attempts.last?.reasons.first, escalatedAt: found.escalatedAt)
  }
}
