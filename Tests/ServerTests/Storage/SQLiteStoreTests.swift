import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

/// What a database promises beyond the ports: it outlives the process and is shared with others.
@Suite struct SQLiteStoreTests {
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test func `counters, sessions and credentials survive a restart`() async throws {
    let store = try await SQLiteStore.open(in: directory)
    let world = try await StoreWorld(Stores(store), chain: store.chain)
    let key = AttemptKey.face(world.candidate.id, world.sitting.id)
    _ = try await store.begin(key, under: .candidate, at: StoreWorld.now)
    let credential = StoreSamples.credential(of: world.candidate.id, in: world.sitting.id)
    try await store.add(credential)
    let outcome = try await store.open(
      SessionOpening(
        sessionID: .random(), candidateID: world.candidate.id, sitting: world.sitting,
        authorisation: .credential(credential.id), refreshDigest: StoreSamples.digest(), idleTimeout: .seconds(60),
        at: StoreWorld.now))
    guard case .opened(let session, ended: nil) = outcome else {
      Issue.record("no session was opened")
      return
    }
    await store.close()

    let again = try await SQLiteStore.open(in: directory)
    #expect(try await again.counter(key).total == 1)
    #expect(try await again.session(session.id) == session)
    #expect(try await again.usable(by: world.candidate.id, in: world.sitting.id, at: StoreWorld.now) == nil)
    #expect(try await again.lastEventSequence() == 1)
    await again.close()
  }

  @Test func `two processes that race for one seat get one session and one chain`() async throws {
    let first = try await SQLiteStore.open(in: directory)
    let second = try await SQLiteStore.open(in: directory)
    let world = try await StoreWorld(Stores(first), chain: first.chain)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<40 {
        let store = index.isMultiple(of: 2) ? first : second
        group.addTask { @concurrent in
          let login = StoreSamples.login(of: world.candidate.id, in: world.sitting.id)
          try await store.add(login)
          _ = try await store.begin(login.id, at: StoreWorld.now)
          _ = try await store.open(
            SessionOpening(
              sessionID: .random(), candidateID: world.candidate.id, sitting: world.sitting,
              authorisation: .login(login.id), refreshDigest: StoreSamples.digest(), idleTimeout: .seconds(60),
              at: StoreWorld.now))
          try await store.append(AuditEvent(at: StoreWorld.now, actor: .candidate, action: .sessionOpened))
        }
      }
      try await group.waitForAll()
    }
    #expect(try await second.liveSessions(of: world.sitting.id, at: StoreWorld.now).count == 1)
    #expect(try await first.records(AuditQuery(limit: 100)).map(\.sequence) == Array(1...40))
    await first.close()
    await second.close()
  }

  @Test func `sessions that ran out while nobody looked are closed at the next start, each by one of two processes`()
    async throws
  {
    var store = try await SQLiteStore.open(in: directory)
    let world = try await StoreWorld(Stores(store), chain: store.chain)
    for _ in 1...20 {
      _ = try await world.openSession(in: try await world.sitting(), idleTimeout: .seconds(60))
    }
    await store.close()

    store = try await SQLiteStore.open(in: directory)
    let other = try await SQLiteStore.open(in: directory)
    let later = StoreWorld.now + .seconds(86_400)
    let closed = try await withThrowingTaskGroup(of: [SessionID].self) { group in
      for store in [store, other, store, other] {
        group.addTask { @concurrent in
          var closed: [SessionID] = []
          while true {
            let page = try await store.endExpired(at: later, limit: 3) {
              AuditEvent(expiryOf: $0, in: $1, at: later)
            }
            closed += page.map(\.id)
            if page.isEmpty { return closed }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(closed.count == 20 && Set(closed).count == 20)
    let ends = try await store.events(after: 20, of: nil, limit: 100)
    #expect(ends.map(\.sequence) == Array(21...40))
    #expect(ends.allSatisfy { $0.kind == .ended(.expired) && $0.at == StoreWorld.now + .seconds(60) })
    #expect(Set(ends.map(\.sessionID)) == Set(closed))
    #expect(try await store.records(AuditQuery(action: .sessionEnded)).count == 20)
    await store.close()
    await other.close()
  }

  @Test func `work is done even when its task was cancelled`() async throws {
    let store = try await SQLiteStore.open(in: directory)
    let exam = StoreSamples.exam()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await store.add(exam)
    }
    try await task.value
    #expect(try await store.exam(exam.id) == exam)
    await store.close()
  }
}

@Suite struct SigningKeyStoreTests {
  @Test(arguments: StoreKind.allCases)
  func `of those who replace one version of the signing keys, one does`(_ kind: StoreKind) async throws {
    let directory = try TemporaryDirectory()
    let store: any SigningKeyStore =
      switch kind {
      case .memory: InMemorySigningKeyStore()
      case .sqlite: try await SQLiteStore.open(in: directory)
      }
    #expect(try await store.load() == nil)
    #expect(try await store.replace([9], expectedVersion: 1) == false)
    for round in 0..<3 as Range<UInt8> {
      let version = try await store.load()?.version
      let replaced = try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<10 as Range<UInt8> {
          group.addTask { @concurrent in try await store.replace([round, index], expectedVersion: version) }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(replaced == 1)
      let keys = try #require(await store.load())
      #expect(keys.version == Int64(round) + 1)
      #expect(keys.bytes.first == round)
    }
  }
}
