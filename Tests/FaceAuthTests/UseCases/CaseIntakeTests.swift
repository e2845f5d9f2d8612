import FaceAuth
import FaceAuthTestSupport
import Testing

/// What a failed login leaves for the helpdesk, and what its code tells.
@Suite struct CaseIntakeTests {
  static let unknown = "440524199001010014"

  func fallback(_ number: String, in world: LoginWorld) async throws -> SupportCode? {
    _ = try await world.fallbackLogin.logIn(
      sitting: world.sitting.id, number: number, password: FallbackPassword(typed: "WRONG"), from: LoginWorld.address)
    return await world.fallbackLogin.supportCode(ofNumber: number, in: world.sitting.id)
  }

  func face(_ claim: LoginClaim, in world: LoginWorld) async throws -> SupportCode? {
    let login = try await world.open(claim)
    _ = try await world.attempt(login, asPerson: 2)
    return await world.faceLogin.supportCode(of: login)
  }

  @Test(arguments: [LoginWorld.number, unknown])
  func `the same code comes again, by either way and whatever ticket number came with it`(number: String) async throws {
    let world = try await LoginWorld()
    let first = try #require(try await face(world.claim(number: number), in: world))
    #expect(try await face(world.claim(number: number, ticket: "T-999"), in: world) == first)
    #expect(try await face(world.claim(number: " \(number.lowercased())"), in: world) == first)
    #expect(try await fallback(number, in: world) == first)
    #expect(try await fallback("E7654321", in: world) != first)
    let all = try await world.store.cases(of: world.sitting.id, .open, limit: 9)
    #expect(all.count == 2)
  }

  @Test func `a code costs as many store calls for nobody as for somebody`() async throws {
    let world = try await LoginWorld()
    // The faces of the exam are read once.
    _ = try await world.attempt(world.open(world.claim(number: "E7654321")), asPerson: 2)
    var calls: [Set<Int>] = [[], [], []]
    for number in [LoginWorld.number, Self.unknown] {
      world.store.script([StoreFault?](repeating: nil, count: 1_000))
      _ = try await fallback(number, in: world)
      calls[0].insert(world.store.unplayed)
      let login = try await world.open(world.claim(number: number))
      try await world.sendFrames(ofPerson: 2, to: login)
      world.store.script([StoreFault?](repeating: nil, count: 1_000))
      _ = try await world.complete(login)
      calls[1].insert(world.store.unplayed)
      world.store.script([StoreFault?](repeating: nil, count: 1_000))
      _ = await world.faceLogin.supportCode(of: login)
      calls[2].insert(world.store.unplayed)
    }
    #expect(calls.allSatisfy { $0.count == 1 })
  }

  @Test func `a case has each try with all of its reasons, and whose number it was`() async throws {
    let world = try await LoginWorld()
    let trace = ClientTrace(address: "198.51.100.7", device: "Firefox\u{0}\n/140 " + String(repeating: "x", count: 999))
    let login = try await world.faceLogin.open(world.claim(), from: LoginWorld.address, client: trace).get().id
    try await world.sendFrames(ofPerson: 2, to: login)
    _ = try await world.faceLogin.complete(login, from: LoginWorld.address, client: trace)
    let wrongTicket = try await world.open(world.claim(ticket: "T-2"))
    _ = try await world.attempt(wrongTicket, asPerson: 1)
    let id = try #require(try await world.store.lastCase(of: world.candidate.id, in: world.sitting.id))
    let found = try #require(try await world.store.helpdeskCase(id))
    #expect(found.candidateID == world.candidate.id)
    #expect(found.attempts.map(\.reasons) == [["no-match"], ["unknown-claim"]])
    #expect(found.attempts.first?.client.address == "198.51.100.7")
    #expect(found.attempts.first?.client.device.unicodeScalars.count == ClientTrace.longestDevice)
    #expect(found.attempts.first?.client.device.hasPrefix("Firefox/140 x") == true)
  }

  @Test func `frames are kept where sitting and candidate agree, and nowhere else`() async throws {
    for (rule, consent) in [(EvidenceRule.off, true), (.refused, false), (.refused, true)] {
      let world = try await LoginWorld(evidence: rule)
      var claim = world.claim()
      claim.evidenceConsent = consent
      let login = try await world.open(claim)
      try await world.sendFrames(ofPerson: 2, count: 8, to: login)
      _ = try await world.complete(login)
      let id = try #require(try await world.store.lastCase(of: world.candidate.id, in: world.sitting.id))
      let frames = try await world.store.frames(of: id, at: world.clock.now())
      #expect(frames.count == (rule == .refused && consent ? EvidenceFrame.mostInAttempt : 0))
      #expect(frames.allSatisfy { $0.expiresAt == world.sitting.schedule.ends + world.policy.evidenceKept })
      // What passes is never kept.
      let passing = try await world.open(claim)
      _ = try await world.attempt(passing, asPerson: 1).grant()
      #expect(try await world.store.frames(of: id, at: world.clock.now()).count == frames.count)
    }
  }

  @Test func `a face that is off, and rules that keep somebody out, are noted`() async throws {
    let world = try await LoginWorld()
    _ = try await world.openSession()
    let login = try await world.open()
    #expect(try await world.attempt(login, asPerson: 1) == .notAdmitted(.alreadyLoggedIn))
    #expect(await world.faceLogin.supportCode(of: login) != nil)
    let id = try #require(try await world.store.lastCase(of: world.candidate.id, in: world.sitting.id))
    #expect(try await world.store.helpdeskCase(id)?.attempts.map(\.reasons) == [["already-logged-in"]])
  }
}
