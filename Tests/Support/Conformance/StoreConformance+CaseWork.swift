import FaceAuth
import Testing

extension StoreConformance {
  @Sendable private static func event(_ action: AuditAction) -> AuditEvent {
    AuditEvent(at: StoreWorld.now, actor: .operatorNamed("desk"), action: action)
  }

  private static func issue(
    in world: StoreWorld, by name: String, case id: CaseID? = nil, replacing: FallbackCredentialID? = nil,
    needsApproval: Bool = false
  ) async throws -> (CredentialIssue.Outcome, FallbackCredential) {
    let sample = StoreSamples.credential(of: world.candidate.id, in: world.sitting.id)
    let credential = FallbackCredential(
      id: sample.id, candidateID: sample.candidateID, sittingID: sample.sittingID, passwordHash: sample.passwordHash,
      issuedBy: name, issuedAt: sample.issuedAt, expiresAt: sample.expiresAt)
    let issue = CredentialIssue(
      credential: credential, caseID: id, questions: [.fullName], replaces: replacing, needsApproval: needsApproval)
    return (try await world.stores.cases.issue(issue) { _ in event(.credentialIssued) }, credential)
  }

  static let caseWork: [Check] = [
    Check("what operators do in a case is kept in order, on record in the same step") { world in
      let (cases, found) = (world.stores.cases, try await world.failedCase())
      let later = StoreWorld.now + .seconds(9)
      let before = try await world.stores.audit.records(AuditQuery(limit: 99)).count
      _ = try await cases.change(found.id, .note("第一次来电"), by: "anna", at: later) { _ in event(.caseNoted) }
      _ = try await cases.change(found.id, .escalate(note: "请看"), by: "bert", at: later) { _ in event(.caseEscalated) }
      let resolved = try await cases.change(found.id, .resolve(.advised, note: ""), by: "anna", at: later) { _ in
        event(.caseResolved)
      }
      let stored = try #require(try await cases.helpdeskCase(found.id))
      #expect(resolved == .success(stored))
      #expect(stored.entries.map(\.kind) == [.noted, .escalated, .resolved])
      #expect(stored.entries.map(\.by) == ["anna", "bert", "anna"])
      #expect(stored.entries.map(\.text) == ["第一次来电", "请看", ""])
      #expect(stored.status == .resolved && stored.escalatedAt == later && stored.lastActivityAt == later)
      #expect(try await world.stores.audit.records(AuditQuery(limit: 99)).count == before + 3)
      let refused = try await cases.change(found.id, .note("x"), by: "anna", at: later) { _ in event(.caseNoted) }
      #expect(refused == .failure(.closed))
      #expect(try await cases.change(.random(), .note("x"), by: "anna", at: later) { _ in nil } == nil)
      #expect(try await world.stores.audit.records(AuditQuery(limit: 99)).count == before + 3)
      #expect(try await cases.supportCode(of: stored.claim, in: world.sitting.id) == nil)
      #expect(try await cases.cases(of: world.sitting.id, .resolved, limit: 9).map(\.id) == [found.id])
    },

    Check("a retry forgets the failures by both ways") { world in
      let (stores, found) = (world.stores, try await world.failedCase())
      let keys = [
        AttemptKey.face(world.candidate.id, world.sitting.id), .fallback(world.candidate.id, world.sitting.id),
      ]
      for key in keys { _ = try await stores.attempts.begin(key, under: .candidate, at: StoreWorld.now) }
      _ = try await stores.cases.change(found.id, .retry(.lightFixed, note: ""), by: "desk", at: StoreWorld.now) { _ in
        event(.attemptsReset)
      }
      for key in keys { #expect(try await stores.attempts.counter(key) == AttemptCounter()) }
    },

    Check("an operator opens a case for somebody without one, and no second one") { world in
      let (cases, codes) = (world.stores.cases, StoreSamples.codes())
      let new = HelpdeskCase(
        id: .random(), examID: world.exam.id, sittingID: world.sitting.id, code: codes[0],
        claim: StoreSamples.digest(), candidateID: world.candidate.id, openedAt: StoreWorld.now,
        entries: [CaseEntry(at: StoreWorld.now, by: "desk", kind: .opened)])
      #expect(try await cases.open(new, codes: codes) { _ in event(.caseOpened) } == new.id)
      #expect(try await cases.helpdeskCase(new.id) == new)
      let records = try await world.stores.audit.records(AuditQuery(action: .caseOpened)).count
      let second = HelpdeskCase(
        id: .random(), examID: world.exam.id, sittingID: world.sitting.id, code: codes[1], claim: new.claim,
        candidateID: world.candidate.id, openedAt: StoreWorld.now)
      #expect(try await cases.open(second, codes: codes) { _ in event(.caseOpened) } == new.id)
      #expect(try await world.stores.audit.records(AuditQuery(action: .caseOpened)).count == records)
    },

    Check("a credential is issued with its record, its entry and the failures forgotten") { world in
      let (stores, found) = (world.stores, try await world.failedCase())
      let key = AttemptKey.fallback(world.candidate.id, world.sitting.id)
      _ = try await stores.attempts.begin(key, under: .candidate, at: StoreWorld.now)
      let (outcome, credential) = try await issue(in: world, by: "anna", case: found.id)
      #expect(outcome == .issued(found.id))
      #expect(
        try await stores.credentials.usable(by: world.candidate.id, in: world.sitting.id, at: StoreWorld.now)
          == credential)
      #expect(try await stores.attempts.counter(key) == AttemptCounter())
      #expect(try await stores.audit.records(AuditQuery(action: .credentialIssued)).count == 1)
      let entry = try #require(try await stores.cases.helpdeskCase(found.id)?.entries.last)
      #expect(entry.kind == .credentialIssued && entry.codes == ["credential:\(credential.id)", "full-name"])
      // Without naming a case it belongs to the open one all the same.
      #expect(try await issue(in: world, by: "anna").0 == .issued(found.id))
      #expect(try await issue(in: world, by: "anna", case: .random()).0 == .unknownCase)
    },

    Check("another operator's credential stands until it is named") { world in
      let (_, first) = try await issue(in: world, by: "anna")
      #expect(try await issue(in: world, by: "bert").0 == .standing(first))
      #expect(try await issue(in: world, by: "bert", replacing: .random()).0 == .standing(first))
      let credentials = world.stores.credentials
      #expect(
        try await credentials.usable(by: world.candidate.id, in: world.sitting.id, at: StoreWorld.now) == first)
      let (outcome, second) = try await issue(in: world, by: "bert", replacing: first.id)
      #expect(outcome == .issued(nil))
      #expect(
        try await credentials.usable(by: world.candidate.id, in: world.sitting.id, at: StoreWorld.now) == second)
      #expect(try await world.stores.audit.records(AuditQuery(action: .credentialIssued)).count == 2)
    },

    Check("of ten operators who issue at once, one does, and the others are told") { world in
      let outcomes = try await concurrently(10) { number in try await issue(in: world, by: "desk-\(number)") }
      let issued = outcomes.filter { $0.0 == .issued(nil) }
      #expect(issued.count == 1)
      let winner = try #require(issued.first).1
      #expect(outcomes.count { $0.0 == .standing(winner) } == 9)
      #expect(try await world.stores.audit.records(AuditQuery(action: .credentialIssued)).count == 1)
    },

    Check("where approval is needed, one's own request and somebody else's word are wanted, once") { world in
      let (cases, found) = (world.stores.cases, try await world.failedCase())
      func change(_ action: CaseAction, by name: String) async throws -> CaseRefusal? {
        guard
          case .failure(let refusal) = try await cases.change(
            found.id, action, by: name, at: StoreWorld.now, event: { _ in nil })
        else { return nil }
        return refusal
      }
      #expect(
        try await issue(in: world, by: "anna", case: found.id, needsApproval: true).0 == .refused(.approvalNeeded))
      #expect(try await change(.requestApproval([.ticket]), by: "anna") == nil)
      #expect(try await change(.approve, by: "anna") == .ownRequest)
      #expect(try await change(.requestApproval([.ticket]), by: "bert") == .approvalPending(by: "anna"))
      #expect(try await change(.approve, by: "bert") == nil)
      #expect(try await issue(in: world, by: "bert", needsApproval: true).0 == .refused(.approvalNeeded))
      #expect(try await issue(in: world, by: "anna", case: found.id, needsApproval: true).0 == .issued(found.id))
      #expect(
        try await issue(in: world, by: "anna", case: found.id, needsApproval: true).0 == .refused(.approvalNeeded))
      #expect(try await change(.approve, by: "bert") == .noRequest)
    },

    Check("the board counts people by how they stand") { world in
      let (stores, cases) = (world.stores, world.stores.cases)
      let other = try StoreSamples.candidate(2, of: world.exam.id, admission: .only([world.sitting.id]))
      let elsewhere = try StoreSamples.candidate(3, of: world.exam.id, admission: .only([]))
      for candidate in [other, elsewhere] { _ = try await stores.candidates.add(candidate, references: []) }
      _ = try await world.failedCase()
      _ = try await cases.note(StoreSamples.failure(in: world), codes: StoreSamples.codes())
      let old = StoreSamples.attempt(at: StoreWorld.opens, reasons: ["blurred"])
      let stale = StoreSamples.failure(in: world, of: other.id, attempt: old)
      _ = try await cases.note(stale, codes: StoreSamples.codes())
      var counts = try await cases.boardCounts(of: world.sitting, since: StoreWorld.now)
      #expect(counts.expected == 2 && counts.openCases == 3 && counts.failing == ["too-dark": 2])
      #expect(counts.byFace == 0 && counts.live == 0 && counts.escalated == 0)
      _ = try await world.openSession(at: StoreWorld.now + .seconds(1))
      let id = try #require(try await cases.lastCase(of: other.id, in: world.sitting.id))
      _ = try await cases.change(id, .escalate(note: "x"), by: "desk", at: StoreWorld.now) { _ in nil }
      counts = try await cases.boardCounts(of: world.sitting, since: StoreWorld.now)
      #expect(counts.byFace == 1 && counts.recentByFace == 1 && counts.byFallback == 0 && counts.live == 1)
      #expect(counts.openCases == 2 && counts.failing == ["too-dark": 1] && counts.escalated == 1)
      let later = try await cases.boardCounts(of: world.sitting, since: StoreWorld.now + .seconds(60))
      #expect(later.byFace == 1 && later.recentByFace == 0 && later.failing == [:] && later.openCases == 2)
    },

    Check("a request for approval waits until it is decided or asked for anew, and while it is young") { world in
      let (cases, found) = (world.stores.cases, try await world.failedCase())
      let (asked, before) = (StoreWorld.now + .seconds(5), StoreWorld.now)
      func waiting(since: Instant) async throws -> [WaitingApproval] {
        try await cases.waitingApprovals(in: world.sitting.id, since: since)
      }
      func apply(_ action: CaseAction, by name: String, at now: Instant) async throws {
        _ = try await cases.change(found.id, action, by: name, at: now) { _ in nil }
      }
      #expect(try await waiting(since: before) == [])
      try await apply(.requestApproval([.fullName]), by: "anna", at: asked)
      try await apply(.note("x"), by: "carl", at: asked)
      let first = WaitingApproval(
        caseID: found.id, sittingID: world.sitting.id, code: found.code, requestedBy: "anna", requestedAt: asked)
      #expect(try await waiting(since: before) == [first])
      #expect(try await waiting(since: asked) == [])
      #expect(try await cases.waitingApprovals(in: .random(), since: before) == [])
      try await apply(.decline(note: ""), by: "bert", at: asked)
      #expect(try await waiting(since: before) == [])
      let again = asked + .seconds(1)
      try await apply(.requestApproval([.ticket]), by: "bert", at: again)
      let second = WaitingApproval(
        caseID: found.id, sittingID: world.sitting.id, code: found.code, requestedBy: "bert", requestedAt: again)
      #expect(try await waiting(since: before) == [second])
      try await apply(.approve, by: "anna", at: again)
      #expect(try await waiting(since: before) == [])
      try await apply(.resolve(.advised, note: ""), by: "anna", at: again)
      #expect(try await waiting(since: before) == [])
    },

    Check("requests are told of all sittings that want a second operator, of the exams that are asked for") { world in
      let cases = world.stores.cases
      func ask(in exam: Exam, _ number: Int, wantsApproval: Bool = true) async throws -> WaitingApproval {
        var sitting = try StoreSamples.sitting(of: exam.id)
        sitting.fallbackApproval = wantsApproval
        try await world.stores.sittings.add(sitting)
        let candidate = try StoreSamples.candidate(number, of: exam.id)
        _ = try await world.stores.candidates.add(candidate, references: [])
        let new = HelpdeskCase(
          id: .random(), examID: exam.id, sittingID: sitting.id, code: StoreSamples.codes()[0],
          claim: StoreSamples.digest(), candidateID: candidate.id, openedAt: StoreWorld.now)
        let id = try await cases.open(new, codes: [new.code]) { _ in event(.caseOpened) }
        let at = StoreWorld.now + .seconds(Int64(number))
        _ = try await cases.change(id, .requestApproval([.fullName]), by: "anna", at: at) { _ in nil }
        return WaitingApproval(
          caseID: id, sittingID: sitting.id, code: new.code, requestedBy: "anna", requestedAt: at)
      }
      let other = StoreSamples.exam()
      try await world.stores.sittings.add(other)
      let third = try await ask(in: world.exam, 12)
      let first = try await ask(in: world.exam, 10)
      let second = try await ask(in: other, 11)
      _ = try await ask(in: other, 13, wantsApproval: false)
      func waiting(of exams: Set<ExamID>?, limit: Int = 9) async throws -> [WaitingApproval] {
        try await cases.waitingApprovals(of: exams, since: StoreWorld.now, limit: limit)
      }
      #expect(try await waiting(of: nil) == [first, second, third])
      #expect(try await waiting(of: nil, limit: 2) == [first, second])
      #expect(try await waiting(of: [world.exam.id]) == [first, third])
      #expect(try await waiting(of: [world.exam.id, other.id]) == [first, second, third])
      #expect(try await waiting(of: []) == [])
      #expect(try await cases.waitingApprovals(of: nil, since: first.requestedAt, limit: 9) == [second, third])
      _ = try await cases.change(first.caseID, .approve, by: "bert", at: third.requestedAt) { _ in nil }
      #expect(try await waiting(of: nil) == [second, third])
    },
  ]
}
