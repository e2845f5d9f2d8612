import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct SQLiteKeyRotationTests {
  private static let oldLine = MasterKey.generateLine(id: MasterKeyID("2024")!)
  private static let newLine = MasterKey.generateLine(id: MasterKeyID("2025")!)
  private let old: MasterKeyRing
  private let both: MasterKeyRing
  private let new: MasterKeyRing
  private let directory: TemporaryDirectory
  private let exam = StoreSamples.exam()

  init() throws {
    old = try MasterKeyRing(parsing: Self.oldLine)
    both = try MasterKeyRing(parsing: "\(Self.newLine)\n\(Self.oldLine)")
    new = try MasterKeyRing(parsing: Self.newLine)
    directory = try TemporaryDirectory()
  }

  /// Fills a database under the old key with candidates 0 up to `count`, each with a reference, and audit records.
  private func fill(_ count: Int) async throws -> [Candidate] {
    let store = try await SQLiteStore.open(in: directory, ring: old)
    try await store.add(exam)
    var candidates: [Candidate] = []
    for number in 0..<count {
      let candidate = try StoreSamples.candidate(number, of: exam.id)
      _ = try await store.add(candidate, references: [StoreSamples.reference(of: candidate.id, seed: number)])
      try await store.append(
        AuditEvent(
          at: StoreWorld.now, actor: .service, action: .candidateEnrolled, candidateID: candidate.id,
          details: ["number": String(number)]))
      candidates.append(candidate)
    }
    _ = try await store.replace([1, 2, 3], expectedVersion: nil)
    await store.close()
    return candidates
  }

  private func expectEverything(_ candidates: [Candidate], in store: SQLiteStore) async throws {
    for (number, candidate) in candidates.enumerated() {
      #expect(try await store.candidate(in: exam.id, number: candidate.document.number) == candidate)
      let references = try await store.references(of: candidate.id)
      let expected = StoreSamples.reference(of: candidate.id, seed: number)
      #expect(references.map(\.embedding) == [expected.reference.embedding])
      #expect(try await store.photo(of: references[0].id) == expected.photo)
    }
    let records = try await store.records(AuditQuery(limit: 1000))
    #expect(records.count == candidates.count)
    var last: (sequence: Int64, hash: [UInt8])?
    for record in records {
      #expect(store.chain.verifies(record, after: last))
      last = (record.sequence, record.hash)
    }
    #expect(try await store.verifyAudit(heads: []).fault == nil)
    #expect(try await store.load() == VersionedSigningKeys(bytes: [1, 2, 3], version: 1))
  }

  @Test func `after a rotation everything is there under the new key, and the old one can go`() async throws {
    let candidates = try await fill(30)
    let store = try await SQLiteStore.open(in: directory, ring: both)
    try await expectEverything(candidates, in: store)
    let steps = Recorder()
    let revision = try await store.referenceRevision(of: exam.id)
    let report = try await store.rotateKeys { steps.append("\($0.resealed) \($0.remaining)") }
    #expect(report == KeyRotationReport(resealed: 30 * 4 + 1, skipped: 0, remaining: 0))
    #expect(steps.values.last == "121 0")
    // Nobody has to read the references again for it.
    #expect(try await store.referenceRevision(of: exam.id) == revision)
    try await expectEverything(candidates, in: store)
    #expect(try await store.rotateKeys() == KeyRotationReport())
    await store.close()

    let alone = try await SQLiteStore.open(in: directory, ring: new)
    try await expectEverything(candidates, in: alone)
    await alone.close()
    await #expect(throws: SQLiteOpenFault.missingKey(id: "2025")) {
      try await SQLiteStore.open(in: directory, ring: old)
    }
  }

  @Test func `what authenticators share comes along`() async throws {
    let store = try await SQLiteStore.open(in: directory, ring: old)
    let account = try StoreSamples.operatorAccount("wang.fang")
    try await store.updateOperator(.id(account.id)) { _ in OperatorStep((), account: account) }
    await store.close()
    let rotating = try await SQLiteStore.open(in: directory, ring: both)
    #expect(try await rotating.rotateKeys() == KeyRotationReport(resealed: 1, skipped: 0, remaining: 0))
    await rotating.close()
    let alone = try await SQLiteStore.open(in: directory, ring: new)
    #expect(try await alone.operatorFile(.id(account.id)).account == account)
    await alone.close()
  }

  @Test func `before and after, nobody is enrolled twice under two keys`() async throws {
    let candidates = try await fill(1)
    let store = try await SQLiteStore.open(in: directory, ring: both)
    let twin = try StoreSamples.candidate(0, of: exam.id)
    #expect(try await store.add(twin, references: []) == .numberExists(candidates[0].id))
    _ = try await store.rotateKeys()
    #expect(try await store.add(twin, references: []) == .numberExists(candidates[0].id))
    await store.close()
  }

  @Test func `a rotation that was stopped goes on where it was`() async throws {
    let candidates = try await fill(30)
    let store = try await SQLiteStore.open(in: directory, ring: both)
    let first = Task {
      try await store.rotateKeys { _ in
        // After the first transaction.
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }
    let stopped = try await first.value
    #expect(stopped.resealed > 0)
    #expect(stopped.remaining > 0)
    try await expectEverything(candidates, in: store)
    let rest = try await store.rotateKeys()
    #expect(rest.resealed == stopped.remaining)
    #expect(rest.remaining == 0)
    try await expectEverything(candidates, in: store)
    await store.close()
  }

  @Test func `service goes on beside it`() async throws {
    let candidates = try await fill(60)
    let store = try await SQLiteStore.open(in: directory, ring: both)
    async let rotation = store.rotateKeys()
    for round in 0..<60 {
      let candidate = candidates[(round * 7) % candidates.count]
      #expect(try await store.candidate(in: exam.id, number: candidate.document.number) == candidate)
      let newcomer = try StoreSamples.candidate(1000 + round, of: exam.id)
      #expect(try await store.add(newcomer, references: []) == .added)
    }
    #expect(try await rotation.remaining == 0)
    try await expectEverything(candidates, in: store)
    await store.close()
  }

  @Test func `a damaged row is counted and left, and keeps its key`() async throws {
    _ = try await fill(5)
    try RawDatabase(databasePath(in: directory)).execute("UPDATE candidate SET name = ticket WHERE row = 3")
    let store = try await SQLiteStore.open(in: directory, ring: both)
    let report = try await store.rotateKeys()
    #expect(report == KeyRotationReport(resealed: 5 * 4, skipped: 1, remaining: 1))
    await store.close()
    await #expect(throws: SQLiteOpenFault.missingKey(id: "2024")) {
      try await SQLiteStore.open(in: directory, ring: new)
    }
  }
}
