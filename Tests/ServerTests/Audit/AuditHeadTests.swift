import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct AuditHeadTests {
  private let store = InMemoryStore(chain: AuditChain(digest: SHA256.digest))
  private let clock = ManualClock(Fixtures.nineOClock)
  private let sink = RecordingSink()
  private let schedule = SigningKeySchedule(tokenLifetime: .seconds(600))!
  private let keyStore = InMemorySigningKeyStore()
  private let directory: TemporaryDirectory
  private let file: AuditHeadFile

  init() throws {
    directory = try TemporaryDirectory()
    file = AuditHeadFile(path: "\(directory.path)/audit-head")
  }

  private func keys() async throws -> SigningKeys {
    try await SigningKeys.load(from: keyStore, schedule: schedule, at: clock.now())
  }

  private func keeper(_ keys: SigningKeys, records: Int = 10) -> AuditHeadKeeper {
    var settings = AuditSettings()
    settings.headRecords = records
    return AuditHeadKeeper(
      audit: store, keys: keys, issuer: "https://faceauth.example", settings: settings, file: file, clock: clock,
      logger: Logger(level: .info, clock: clock, sink: sink), offload: InlineOffload())
  }

  @discardableResult
  private func append(_ count: Int = 1) async throws -> AuditRecord {
    var last: AuditRecord?
    for _ in 0..<count {
      last = try await store.append(AuditEvent(at: clock.now(), actor: .service, action: .keysRotated))
    }
    return try #require(last)
  }

  private func signed() async throws -> [Int64] {
    try await store.signedHeads(after: 0, limit: 100).map(\.head.sequence)
  }

  private func check() -> AuditHeadCheck { AuditHeadCheck(audit: store, heads: store, file: file) }

  @Test func `signs after so many records, after so much time, and at the end`() async throws {
    let keeper = keeper(try await keys())
    await keeper.signIfDue()
    #expect(try await signed() == [])
    try await append()
    await keeper.signIfDue()
    #expect(try await signed() == [1])
    try await append(9)
    await keeper.signIfDue()
    #expect(try await signed() == [1])
    try await append()
    await keeper.signIfDue()
    #expect(try await signed() == [1, 11])
    try await append()
    clock.advance(by: .seconds(599))
    await keeper.signIfDue()
    #expect(try await signed() == [1, 11])
    clock.advance(by: .seconds(1))
    await keeper.signIfDue()
    #expect(try await signed() == [1, 11, 12])
    // Nothing new, nothing to sign.
    clock.advance(by: .seconds(6000))
    await keeper.stop()
    #expect(try await signed() == [1, 11, 12])
    try await append()
    await keeper.stop()
    #expect(try await signed() == [1, 11, 12, 13])
  }

  @Test func `a clock that was set back does not keep heads from being signed`() async throws {
    let keeper = keeper(try await keys())
    try await append()
    await keeper.signIfDue()
    clock.set(Fixtures.nineOClock - .seconds(86_400))
    try await append()
    await keeper.signIfDue()
    #expect(try await signed() == [1, 2])
  }

  @Test func `a head verifies long after its key was retired, and stands in the log and the file`() async throws {
    let keys = try await keys()
    let keeper = keeper(keys)
    let record = try await append()
    await keeper.signIfDue()
    let first = try #require(try await store.lastSignedHead())
    #expect(sink.objects.last?["statement"] as? String == first.statement)
    #expect(try file.read() == first.statement)
    #expect(try file.read().flatMap(AuditHeadStatement.unverifiedHead)?.hash == record.hash)

    clock.advance(by: .seconds(86_400))
    #expect(try await keys.tend(at: clock.now()))
    try await append()
    await keeper.signIfDue()
    clock.advance(by: .seconds(86_400))
    #expect(try await keys.tend(at: clock.now()))
    // By now tokens have forgotten the first key.
    #expect(keys.ring.verificationKey(first.keyID, at: clock.now()) == nil)
    let publicKeys = try await store.auditKeys().compactMap(\.publicKey)
    #expect(publicKeys.count == 2)
    #expect(try AuditHeadStatement.read(first.statement, keys: publicKeys) == first.head)
    #expect(throws: TokenRefusal.unknownKey) { try AuditHeadStatement.read(first.statement, keys: [publicKeys[1]]) }
  }

  @Test func `a head is no access token, and no token is a head`() async throws {
    let ring = try await keys().ring
    let (head, _) = try AuditHeadStatement.make(
      AuditHead(sequence: 1, hash: SHA256.digest([])), issuer: "i", with: ring, at: clock.now())
    let verifier = TokenVerifier(ring, issuer: "i", audience: "a")
    #expect(throws: TokenRefusal.wrongType) { try verifier.verify(head.statement, at: clock.now()) }
    #expect(throws: TokenRefusal.wrongType) {
      try SignedStatement.read(head.statement, .evidencePack, keys: [ring.active.privateKey.publicKey])
    }
  }

  @Test func `a statement with any character changed is not read`() async throws {
    let ring = try await keys().ring
    let (head, _) = try AuditHeadStatement.make(
      AuditHead(sequence: 7, hash: SHA256.digest([7])), issuer: "i", with: ring, at: clock.now())
    let (statement, keys) = (Array(head.statement.utf8), [ring.active.privateKey.publicKey])
    for place in statement.indices {
      var changed = statement
      changed[place] = changed[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(throws: TokenRefusal.self, "place \(place)") {
        try AuditHeadStatement.read(String(decoding: changed, as: UTF8.self), keys: keys)
      }
    }
    #expect(try AuditHeadStatement.read(head.statement, keys: keys) == head.head)
  }

  @Test func `a database that lacks what the file says was signed is told`() async throws {
    #expect(try await check().finding() == nil)
    let keys = try await keys()
    try await append(3)
    await keeper(keys).signIfDue()
    #expect(try await check().finding() == nil)
    try await append()
    #expect(try await check().finding() == nil)

    // A backup from before: two records, and no head.
    let older = InMemoryStore(chain: AuditChain(digest: SHA256.digest))
    for record in try await store.records(AuditQuery(limit: 2)) { try await older.append(record.event) }
    let kept = try #require(try await store.lastSignedHead()).head
    let found = try await older.auditHead()
    #expect(
      try await AuditHeadCheck(audit: older, heads: older, file: file).finding() == .older(kept: kept, found: found))

    // And one that has gone on since, otherwise.
    clock.advance(by: .seconds(1))
    for _ in 0..<2 {
      try await older.append(AuditEvent(at: clock.now(), actor: .service, action: .keysRotated))
    }
    #expect(try await AuditHeadCheck(audit: older, heads: older, file: file).finding() == .other(kept: kept))
  }

  @Test func `a file that is none of ours is told, and a signature that is not its key's`() async throws {
    let keys = try await keys()
    try await append()
    await keeper(keys).signIfDue()
    let ring = SigningKeyRing(
      starting: try .generate(), next: try .generate(), at: clock.now(), schedule: schedule)
    let signed = try #require(try await store.lastSignedHead())
    let other = try AuditHeadStatement.make(signed.head, issuer: "i", with: ring, at: clock.now()).head.statement
    // The database agrees with it, whoever has signed it: a backup may be older than the key.
    try file.write(other)
    #expect(try await check().finding() == nil)
    let parts = signed.statement.split(separator: ".")
    try file.write("\(parts[0]).\(parts[1]).\(other.split(separator: ".")[2])")
    #expect(try await check().finding() == .badSignature)
    _ = try directory.write("audit-head", "nonsense")
    #expect(try await check().finding() == .file(.malformed))
    _ = try directory.write("audit-head", "")
    #expect(try await check().finding() == .file(.malformed))
  }

  @Test func `a file that cannot be written is told and nothing else fails`() async throws {
    let keeper = AuditHeadKeeper(
      audit: store, keys: try await keys(), issuer: "i", settings: AuditSettings(),
      file: AuditHeadFile(path: "\(directory.path)/none/audit-head"), clock: clock,
      logger: Logger(level: .error, clock: clock, sink: sink), offload: InlineOffload())
    try await append()
    await keeper.signIfDue()
    #expect(try await signed() == [1])
    #expect(sink.objects.count == 1)
  }
}
