import FaceAuth
import FaceAuthTestSupport
import Testing

/// Every store call of every use case fails once, in turn; whatever happens, nothing opens that should not, nothing is
/// counted that was our fault, and the candidate gets in as soon as the store works again.
@Suite struct `Store faults` {
  /// Runs `flow` once for each store call that it makes, with that call failing, on a new world each time.
  ///
  /// - Parameter prepare: what has to be there before, without faults.
  static func withEachCallFailing<Prepared>(
    makeWorld: () async throws -> LoginWorld = { try await LoginWorld() },
    prepare: (LoginWorld) async throws -> Prepared,
    flow: (LoginWorld, Prepared) async throws -> Void,
    then check: (LoginWorld, Prepared, _ threw: Bool) async throws -> Void
  ) async throws {
    var call = 0
    while true {
      let world = try await makeWorld()
      let prepared = try await prepare(world)
      world.store.script([StoreFault?](repeating: nil, count: call) + [.unavailable])
      var threw = false
      do {
        try await flow(world, prepared)
      } catch StoreFault.unavailable {
        threw = true
      }
      let isOver = world.store.unplayed > 0
      world.store.script([])
      try await check(world, prepared, threw)
      try await expectSound(world)
      call += 1
      if isOver { break }
    }
    // The last round met no fault.
    #expect(call > 2)
  }

  /// What holds at any time: every live session is on record, and the record is whole.
  static func expectSound(_ world: LoginWorld) async throws {
    let records = try await world.store.records(AuditQuery(limit: .max))
    let onRecord = Set(records.filter { $0.event.action == .sessionOpened }.compactMap(\.event.sessionID))
    for session in try await world.liveSessions() { #expect(onRecord.contains(session.id)) }
    #expect(try await world.liveSessions().count <= 1)
    let chain = AuditChain(digest: PlainSecrets.digest)
    var last: (sequence: Int64, hash: [UInt8])?
    for record in records {
      #expect(chain.verifies(record, after: last))
      last = (record.sequence, record.hash)
    }
  }

  @Test func `opening a login: a fault opens none`() async throws {
    try await Self.withEachCallFailing(
      prepare: { _ in },
      flow: { world, _ in _ = try await world.open() },
      then: { (world, _, _) async throws in
        #expect(try await world.failures() == 0)
        _ = try await world.openSession()
      })
  }

  @Test func `sending a frame: a fault costs no upload`() async throws {
    var policy = LoginPolicy()
    policy.uploads = 3
    try await Self.withEachCallFailing(
      makeWorld: { try await LoginWorld(policy: policy) },
      prepare: { try await $0.open() },
      flow: { world, login in _ = try await world.send(Fixtures.picture(ofPerson: 1), to: login).get() },
      then: { (world, login, threw) async throws in
        let left = threw ? 3 : 2
        for index in 1...left {
          #expect(try await world.send(Fixtures.picture(ofPerson: 1), at: index, to: login).isSuccess)
        }
        #expect(try await !world.send(Fixtures.picture(ofPerson: 1), to: login).isSuccess)
      })
  }

  @Test func `completing rightly: a fault counts nothing, and the same frames or a new login get in`() async throws {
    var retriedOnSameLogin = 0
    try await Self.withEachCallFailing(
      prepare: { world in
        let login = try await world.open()
        try await world.sendFrames(ofPerson: 1, to: login)
        return login
      },
      flow: { world, login in _ = try await world.complete(login).grant() },
      then: { (world, login, threw) async throws in
        guard threw else {
          #expect(try await world.liveSessions().count == 1)
          return
        }
        #expect(try await world.failures() == 0)
        #expect(try await world.failures(world.addressKey) == 0)
        #expect(try await world.liveSessions().isEmpty)
        switch try await world.complete(login) {
        case .opened: retriedOnSameLogin += 1
        case .unavailable(.finished): _ = try await world.openSession()
        // The withdrawal was what failed: the login is busy until it expires, and a new one is free.
        case .unavailable(.busy): _ = try await world.openSession()
        case let other: Issue.record("\(other)")
        }
      })
    #expect(retriedOnSameLogin > 3)
  }

  @Test func `completing as a stranger: a fault never opens anything, nor counts`() async throws {
    try await Self.withEachCallFailing(
      prepare: { world in
        let login = try await world.open()
        try await world.sendFrames(ofPerson: 2, to: login)
        return login
      },
      flow: { world, login in _ = try await world.complete(login) },
      then: { (world, login, threw) async throws in
        #expect(try await world.failures() == (threw ? 0 : 1))
        #expect(try await world.liveSessions().isEmpty)
        #expect(try await world.attempt(login, asPerson: 2) == .refused([.noMatch], attemptsLeft: threw ? 2 : 1))
      })
  }

  @Test func `taking over: a fault leaves one live session or none`() async throws {
    try await Self.withEachCallFailing(
      makeWorld: { try await LoginWorld(secondLogin: .takeOver) },
      prepare: { world in
        let first = try await world.openSession()
        let login = try await world.open()
        try await world.sendFrames(ofPerson: 1, to: login)
        return (first, login)
      },
      flow: { world, prepared in _ = try await world.complete(prepared.1).grant() },
      then: { (world, prepared, threw) async throws in
        let live = try await world.liveSessions()
        if threw { #expect(live.isEmpty || live == [prepared.0.session]) }
        _ = try await world.openSession()
        #expect(try await world.keeper.live(prepared.0.session.id) == nil)
      })
  }

  @Test func `failing a re-verification: no fault hides it from the exam system for good`() async throws {
    try await Self.withEachCallFailing(
      prepare: { world in
        let grant = try await world.openSession()
        let login = try #require(
          try await world.faceLogin.openReverification(of: grant.session.id, from: LoginWorld.address)
        ).get().id
        for _ in 1...2 { _ = try await world.attempt(login, asPerson: 2) }
        try await world.sendFrames(ofPerson: 2, to: login)
        return login
      },
      flow: { world, login in _ = try await world.complete(login) },
      then: { (world, login, threw) async throws in
        if threw { #expect(try await world.complete(login) == .refused([.noMatch], attemptsLeft: 0)) }
        #expect(try await world.events().contains(.reverificationFailed))
        #expect(try await world.complete(login) == .unavailable(.finished))
      })
  }

  @Test func `issuing a credential: a fault shows no password`() async throws {
    try await Self.withEachCallFailing(
      prepare: { _ in },
      flow: { world, _ in
        _ = try await world.helpdesk.issueCredential(for: world.candidate.id, in: world.sitting.id, by: "desk").get()
      },
      then: { (world, _, _) async throws in
        let usable = try await world.store.usable(by: world.candidate.id, in: world.sitting.id, at: world.clock.now())
        let onRecord = try await world.store.records(AuditQuery(action: .credentialIssued))
        if let usable { #expect(onRecord.contains { $0.event.details["credential"] == "\(usable.id)" }) }
      })
  }

  @Test func `logging in by password: a fault opens nothing and counts nothing`() async throws {
    try await Self.withEachCallFailing(
      prepare: { world in
        try await world.helpdesk.issueCredential(for: world.candidate.id, in: world.sitting.id, by: "desk").get()
      },
      flow: { world, issued in
        _ = try await world.fallbackLogin.logIn(
          sitting: world.sitting.id, number: LoginWorld.number, password: issued.password, from: LoginWorld.address)
      },
      then: { (world, issued, threw) async throws in
        guard threw else {
          #expect(try await world.liveSessions().count == 1)
          return
        }
        #expect(try await world.failures(.fallback(world.candidate.id, world.sitting.id)) == 0)
        #expect(try await world.failures(world.fallbackAddressKey) == 0)
        #expect(try await world.liveSessions().isEmpty)
      })
  }

  @Test func `refreshing: a fault leaves the old token working`() async throws {
    try await Self.withEachCallFailing(
      prepare: { try await $0.openSession() },
      flow: { world, grant in
        for _ in 1...3 { _ = try await world.store.session(grant.session.id) }
        _ = try await world.keeper.refresh(grant.refreshToken)
      },
      then: { (world, grant, threw) async throws in
        if threw { #expect(try await world.keeper.refresh(grant.refreshToken) != nil) }
      })
  }

  /// From some call on, nothing works any more: not even giving back what the fault spoilt.
  @Test func `completing while the store breaks for good: the candidate gets in once all has expired`() async throws {
    for call in 0..<20 {
      let world = try await LoginWorld()
      let login = try await world.open()
      try await world.sendFrames(ofPerson: 1, to: login)
      world.store.script([StoreFault?](repeating: nil, count: call) + [StoreFault?](repeating: .unavailable, count: 99))
      let completion = try? await world.complete(login)
      world.store.script([])
      if let completion {
        _ = try completion.grant()
        continue
      }
      #expect(try await world.failures() <= 1)
      world.clock.advance(by: world.policy.lifetime)
      #expect(try await world.complete(login) != .unavailable(.busy))
      world.clock.advance(by: world.policy.sessionIdle)
      _ = try await world.openSession()
    }
  }

  @Test func `a begin that fails leaves another caller's attempt alone`() async throws {
    let world = try await LoginWorld()
    let login = try await world.open()
    try await world.sendFrames(ofPerson: 2, to: login)
    var stores = Stores(world.store)
    stores.logins = OvertakenLoginStore(store: world.store)
    let overtaken = FaceLogin(
      stores: stores, engine: world.engine, faces: world.faces, offload: InlineOffload(), secrets: world.secrets,
      clock: world.clock, frames: world.frames, policy: world.policy)
    await #expect(throws: StoreFault.busy) { try await overtaken.complete(login, from: LoginWorld.address) }
    #expect(try await world.store.login(login)?.state == .judging)
    #expect(try await world.store.login(login)?.attemptsUsed == 1)
    #expect(try await world.failures() == 0)
  }
}

/// Lets another caller begin an attempt just before this one, and fails this one's.
private struct OvertakenLoginStore: LoginStore {
  let store: InMemoryStore

  func begin(_ id: LoginID, at now: Instant) async throws -> Result<Login, LoginUnavailable>? {
    _ = try await store.begin(id, at: now)
    throw StoreFault.busy
  }

  func add(_ login: Login) async throws { try await store.add(login) }
  func login(_ id: LoginID) async throws -> Login? { try await store.login(id) }
  func settle(_ id: LoginID, _ settlement: Login.Settlement) async throws -> Login? {
    try await store.settle(id, settlement)
  }
}
