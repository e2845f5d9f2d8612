/// One call to the helpdesk, or what may become one: everything that went wrong for one claim in one sitting.
///
/// ```
///  first failure, or an operator          note · retry · issue · …           resolve
/// ──────────────────────────────▶ open ─────────────────────────▶ open ─────────────────▶ resolved
///                                   │ a day after the sitting's end
///                                   └───────────────────────────▶ expired
/// ```
///
/// A claim's next failure after a case was closed opens another one. Who failed under numbers that name nobody has a case
/// as everybody else has.
package struct HelpdeskCase: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case open
    case resolved
    case expired
  }

  package let id: CaseID
  package let examID: ExamID
  package let sittingID: SittingID
  package let code: SupportCode
  /// Keyed hash of the ID number that was typed: one case for each while it is open, whether or not it names somebody.
  package let claim: [UInt8]
  /// Whose number it is; nil for nobody's.
  package let candidateID: CandidateID?
  package let openedAt: Instant
  package private(set) var lastActivityAt: Instant
  package private(set) var status: Status
  package private(set) var escalatedAt: Instant?
  /// When the last try failed; nil where an operator opened the case and nobody has tried.
  package private(set) var lastFailedAt: Instant?
  /// How many tries there were, those that are not kept any more included.
  package private(set) var attemptCount: Int
  /// The last ones, oldest first.
  package private(set) var attempts: [CaseAttempt]
  /// Oldest first.
  package private(set) var entries: [CaseEntry]

  /// How many tries a case keeps.
  package static let mostAttempts = 50
  /// How many entries a case may have: a year of calls, and no more than one page.
  package static let mostEntries = 200

  package init(
    id: CaseID, examID: ExamID, sittingID: SittingID, code: SupportCode, claim: [UInt8], candidateID: CandidateID?,
    openedAt: Instant, lastActivityAt: Instant? = nil, status: Status = .open, escalatedAt: Instant? = nil,
    lastFailedAt: Instant? = nil, attemptCount: Int = 0, attempts: [CaseAttempt] = [], entries: [CaseEntry] = []
  ) {
    self.id = id
    self.examID = examID
    self.sittingID = sittingID
    self.code = code
    self.claim = claim
    self.candidateID = candidateID
    self.openedAt = openedAt
    self.lastActivityAt = lastActivityAt ?? openedAt
    self.status = status
    self.escalatedAt = escalatedAt
    self.lastFailedAt = lastFailedAt
    self.attemptCount = attemptCount
    self.attempts = attempts
    self.entries = entries
  }

  /// Notes a failed try.
  package mutating func fail(_ attempt: CaseAttempt) {
    attempts = (attempts + [attempt]).suffix(Self.mostAttempts)
    attemptCount += 1
    lastFailedAt = attempt.at
    lastActivityAt = max(lastActivityAt, attempt.at)
  }

  /// Closes a case that nobody has closed.
  package mutating func expire() {
    if status == .open { status = .expired }
  }

  /// The approval that stands, or is waited for.
  package func approval(at now: Instant) -> CaseApproval? { CaseApproval(entries, at: now) }

  /// Does what an operator asks for, or says why not.
  package mutating func apply(_ action: CaseAction, by name: String, at now: Instant) throws(CaseRefusal) {
    guard status == .open else { throw .closed }
    guard entries.count < Self.mostEntries else { throw .full }
    let entry: CaseEntry
    switch action {
    case .note(let text):
      entry = CaseEntry(at: now, by: name, kind: .noted, text: text)
    case .retry(let reason, let note):
      guard candidateID != nil else { throw .nobody }
      entry = CaseEntry(at: now, by: name, kind: .retried, codes: [reason.rawValue], text: note)
    case .requestApproval(let questions):
      guard candidateID != nil else { throw .nobody }
      if let there = approval(at: now), there.state != .declined { throw .approvalPending(by: there.requestedBy) }
      entry = CaseEntry(at: now, by: name, kind: .approvalRequested, codes: questions.map(\.rawValue))
    case .approve:
      try checkDecision(by: name, at: now)
      entry = CaseEntry(at: now, by: name, kind: .approved)
    case .decline(let note):
      try checkDecision(by: name, at: now)
      entry = CaseEntry(at: now, by: name, kind: .declined, text: note)
    case .issue(let questions, let credential, let needsApproval):
      guard candidateID != nil else { throw .nobody }
      if needsApproval {
        // What was approved is that this operator issues one.
        guard let approval = approval(at: now), approval.state == .approved, approval.requestedBy == name else {
          throw .approvalNeeded
        }
      }
      entry = CaseEntry(
        at: now, by: name, kind: .credentialIssued, codes: ["credential:\(credential)"] + questions.map(\.rawValue))
    case .endSession(let session):
      entry = CaseEntry(at: now, by: name, kind: .sessionEnded, codes: ["session:\(session)"])
    case .escalate(let note):
      escalatedAt = escalatedAt ?? now
      entry = CaseEntry(at: now, by: name, kind: .escalated, text: note)
    case .resolve(let outcome, let note):
      status = .resolved
      entry = CaseEntry(at: now, by: name, kind: .resolved, codes: [outcome.rawValue], text: note)
    }
    entries.append(entry)
    lastActivityAt = max(lastActivityAt, now)
  }

  private func checkDecision(by name: String, at now: Instant) throws(CaseRefusal) {
    guard let approval = approval(at: now), approval.state == .pending else { throw .noRequest }
    guard approval.requestedBy != name else { throw .ownRequest }
  }
}

package typealias CaseID = Identifier<HelpdeskCase>

extension HelpdeskCase {
  /// The case under another code, before it is added.
  package func coded(_ code: SupportCode) -> HelpdeskCase {
    HelpdeskCase(
      id: id, examID: examID, sittingID: sittingID, code: code, claim: claim, candidateID: candidateID,
      openedAt: openedAt, entries: entries)
  }
}
