extension InMemoryState {
  /// A frame with its picture.
  struct KeptFrame {
    let frame: EvidenceFrame
    let picture: EncodedPicture
  }

  func openCase(of claim: [UInt8], in sitting: SittingID) -> HelpdeskCase? {
    cases.values.first { $0.status == .open && $0.claim == claim && $0.sittingID == sitting }
  }

  /// The candidate's open case in the sitting, or else the newest one.
  func lastCase(of candidate: CandidateID, in sitting: SittingID) -> HelpdeskCase? {
    let all = cases.values.filter { $0.candidateID == candidate && $0.sittingID == sitting }
    return all.first { $0.status == .open } ?? all.max { ($0.openedAt, $0.id) < ($1.openedAt, $1.id) }
  }

  /// The first code that no open case has.
  func freeCode(of codes: [SupportCode]) throws(StoreFault) -> SupportCode {
    let taken = Set(cases.values.filter { $0.status == .open }.map(\.code))
    guard let code = codes.first(where: { !taken.contains($0) }) else { throw .unavailable }
    return code
  }

  func standingCredential(of candidate: CandidateID, in sitting: SittingID) -> FallbackCredential? {
    credentials.values.first { $0.candidateID == candidate && $0.sittingID == sitting && $0.usedAt == nil }
  }

  /// Of the open cases that are wanted, oldest first.
  func waitingApprovals(since: Instant, where isWanted: (HelpdeskCase) -> Bool) -> [WaitingApproval] {
    let waiting = cases.values.filter { $0.status == .open && isWanted($0) }.compactMap { found -> WaitingApproval? in
      guard let approval = found.approval(at: since + CaseApproval.lifetime), approval.state == .pending else {
        return nil
      }
      return WaitingApproval(
        caseID: found.id, sittingID: found.sittingID, code: found.code, requestedBy: approval.requestedBy,
        requestedAt: approval.requestedAt)
    }
    return waiting.sorted { ($0.requestedAt, $0.caseID) < ($1.requestedAt, $1.caseID) }
  }

  /// Erases cases with their frames.
  mutating func removeCases(where isGone: (HelpdeskCase) -> Bool) -> Int {
    let gone = Set(cases.values.filter(isGone).map(\.id))
    for id in gone { cases[id] = nil }
    keptFrames.removeAll { gone.contains($0.frame.caseID) }
    return gone.count
  }
}
