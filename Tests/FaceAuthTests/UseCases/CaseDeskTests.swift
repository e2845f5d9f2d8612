import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct CaseDeskTests {
  let world: LoginWorld
  let desk: CaseDesk
  let finder: CaseFinder

  init() async throws {
    world = try await LoginWorld()
    let stores = Stores(world.store)
    desk = CaseDesk(
      stores: stores, secrets: world.secrets, clock: world.clock,
      intake: CaseIntake(stores: stores, secrets: world.secrets, evidenceKept: world.policy.evidenceKept))
    finder = CaseFinder(stores: stores)
  }

  private func failedCase() async throws -> CaseID {
    _ = try await world.attempt(world.open(), asPerson: 2)
    return try #require(try await world.store.lastCase(of: world.candidate.id, in: world.sitting.id))
  }

  @Test func `finds by code, by the end of a number, by a whole number and by name`() async throws {
    let id = try await failedCase()
    let code = try #require(try await world.store.helpdeskCase(id)).code
    let texts = [code.grouped, code.characters.lowercased(), "002x", LoginWorld.number, "考 生", "t-1"]
    for text in texts {
      let found = try await finder.find(text, in: world.sitting)
      #expect(found.matches.map(\.caseID) == [id], "\(text)")
      #expect(found.matches.first?.candidate?.id == world.candidate.id)
      #expect(!found.isCut)
    }
    for text in ["02X", "9999", "李四", "K7M-4PQ"] where text != code.grouped {
      #expect(try await finder.find(text, in: world.sitting).matches.isEmpty, "\(text)")
    }
  }

  @Test func `finds nobody of another sitting`() async throws {
    let elsewhere = try Fixtures.sitting(of: world.sitting.examID)
    try await world.store.add(elsewhere)
    let other = try LoginWorld.candidate(
      number: "E1234567", ticket: "T-8", of: world.sitting.examID, admission: .only([elsewhere.id]))
    _ = try await world.store.add(other, references: [])
    #expect(try await finder.find("4567", in: world.sitting).matches.isEmpty)
    #expect(try await finder.find("4567", in: elsewhere).matches.map { $0.candidate?.id } == [other.id])
    let id = try await failedCase()
    let code = try #require(try await world.store.helpdeskCase(id)).code
    #expect(try await finder.find(code.grouped, in: elsewhere).matches.isEmpty)
  }

  @Test func `finds in the exam's other sittings who is not where one looks`() async throws {
    #expect(try await finder.find("002x", elsewhereThan: world.sitting).matches.isEmpty)
    let elsewhere = try Fixtures.sitting(of: world.sitting.examID)
    try await world.store.add(elsewhere)
    let id = try await failedCase()
    let code = try #require(try await world.store.helpdeskCase(id)).code
    let found = try await finder.find(code.grouped, elsewhereThan: elsewhere)
    #expect(found.matches.map(\.caseID) == [id] && found.matches.map(\.sitting.id) == [world.sitting.id])
    #expect(try await finder.find(code.grouped, elsewhereThan: world.sitting).matches.isEmpty)
    // Admitted to both, with a case in one: that one is told where it is looked for, and the other one without it.
    let other = try await finder.find("002x", elsewhereThan: world.sitting)
    #expect(other.matches.map(\.sitting.id) == [elsewhere.id] && other.matches.map(\.caseID) == [nil])
    let only = try LoginWorld.candidate(
      number: "E1234567", ticket: "T-8", of: world.sitting.examID, admission: .only([elsewhere.id]))
    _ = try await world.store.add(only, references: [])
    #expect(try await finder.find("4567", elsewhereThan: world.sitting).matches.map { $0.candidate?.id } == [only.id])
    #expect(try await finder.find("4567", elsewhereThan: elsewhere).matches.isEmpty)
  }

  @Test func `finds twenty at most in many sittings, and says that there are more`() async throws {
    for _ in 1...21 { try await world.store.add(try Fixtures.sitting(of: world.sitting.examID)) }
    let found = try await finder.find("002x", elsewhereThan: world.sitting)
    #expect(found.matches.count == 20 && found.isCut)
    #expect(Set(found.matches.map(\.sitting.id)).count == 20)
  }

  @Test func `opens one case for who calls without a code, the one that a failure then goes into`() async throws {
    let id = try #require(try await desk.open(for: world.candidate, in: world.sitting, by: "anna"))
    #expect(try await failedCase() == id)
    #expect(try await desk.open(for: world.candidate, in: world.sitting, by: "bert") == id)
    let found = try #require(try await world.store.helpdeskCase(id))
    #expect(found.entries.map(\.by) == ["anna"] && found.attemptCount == 1)
    #expect(try await world.store.records(AuditQuery(action: .caseOpened)).count == 1)
  }

  @Test func `free text stays out of the audit log, and codes are in it`() async throws {
    let id = try await failedCase()
    _ = try await desk.change(id, .note("电话 13800000000"), by: "anna")
    _ = try await desk.change(id, .retry(.lightFixed, note: "台灯"), by: "anna")
    _ = try await desk.change(id, .resolve(.loggedIn, note: "好"), by: "anna")
    let records = try await world.store.records(AuditQuery(limit: 99)).suffix(3)
    #expect(records.map(\.event.action) == [.caseNoted, .attemptsReset, .caseResolved])
    #expect(records.map(\.event.reasons) == [[], ["light-fixed"], ["logged-in"]])
    for record in records {
      #expect(record.event.details["case"] == "\(id)")
      #expect(!"\(record)".contains("13800000000") && !"\(record)".contains("台灯"))
    }
    #expect(try await world.failures() == 0)
  }

  @Test func `ends the other session, with an entry`() async throws {
    let session = try await world.openSession().session
    let id = try #require(try await desk.open(for: world.candidate, in: world.sitting, by: "anna"))
    let found = try #require(try await world.store.helpdeskCase(id))
    let ended = try await desk.endSession(of: found, by: "anna", with: world.keeper)
    #expect(try ended?.get().entries.last?.codes == ["session:\(session.id)"])
    #expect(try await world.liveSessions().isEmpty)
    #expect(try await desk.endSession(of: found, by: "anna", with: world.keeper) == nil)
  }

  @Test func `whether a case was open stands on record with the credential and the reset`() async throws {
    let (candidate, sitting) = (world.candidate.id, world.sitting.id)
    _ = try await world.helpdesk.issueCredential(for: candidate, in: sitting, by: "anna").get()
    try await world.helpdesk.resetAttempts(of: candidate, in: sitting, by: "anna")
    let id = try await failedCase()
    _ = try await world.helpdesk.issueCredential(for: candidate, in: sitting, by: "anna").get()
    try await world.helpdesk.resetAttempts(of: candidate, in: sitting, by: "anna")
    for action in [AuditAction.credentialIssued, .attemptsReset] {
      let records = try await world.store.records(AuditQuery(action: action))
      #expect(records.map { $0.event.details["case"] } == ["none", "\(id)"])
    }
    #expect(try await world.store.helpdeskCase(id)?.entries.map(\.kind) == [.credentialIssued, .retried])
  }

  @Test func `why the failures were reset stands on record, in a case and without one`() async throws {
    let (candidate, sitting) = (world.candidate.id, world.sitting.id)
    try await world.helpdesk.resetAttempts(of: candidate, in: sitting, by: "anna", because: .networkFixed)
    let id = try await failedCase()
    try await world.helpdesk.resetAttempts(of: candidate, in: sitting, by: "anna", because: .cameraFixed)
    try await world.helpdesk.resetAttempts(of: candidate, in: sitting, by: "anna")
    let records = try await world.store.records(AuditQuery(action: .attemptsReset))
    #expect(records.map(\.event.reasons) == [["network-fixed"], ["camera-fixed"], []])
    #expect(try await world.store.helpdeskCase(id)?.entries.map(\.codes) == [["camera-fixed"], ["other"]])
  }

  @Test func `a sitting that wants two people's word has it on record`() async throws {
    let world = try await LoginWorld(fallbackApproval: true)
    let stores = Stores(world.store)
    let desk = CaseDesk(
      stores: stores, secrets: world.secrets, clock: world.clock,
      intake: CaseIntake(stores: stores, secrets: world.secrets, evidenceKept: .zero))
    func issue() async throws -> Result<Helpdesk.Issued, Helpdesk.Refusal> {
      try await world.helpdesk.issueCredential(
        for: world.candidate.id, in: world.sitting.id, by: "anna", asked: [.ticket])
    }
    guard case .failure(.refusedCase(.approvalNeeded)) = try await issue() else {
      Issue.record("issued without a word")
      return
    }
    let id = try #require(try await desk.open(for: world.candidate, in: world.sitting, by: "anna"))
    _ = try await desk.change(id, .requestApproval([.ticket]), by: "anna")
    _ = try await desk.change(id, .approve, by: "bert")
    _ = try await issue().get()
    let record = try #require(try await world.store.records(AuditQuery(action: .credentialIssued)).first)
    #expect(record.event.details["approved-by"] == "bert")
    #expect(record.event.reasons == ["ticket"])
  }
}
