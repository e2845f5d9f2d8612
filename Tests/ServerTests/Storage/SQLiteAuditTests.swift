import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

/// What the verification of the audit log finds in a database that somebody has written to with other means.
@Suite struct SQLiteAuditTests {
  private let directory: TemporaryDirectory
  private let store: SQLiteStore
  private let exam = StoreSamples.exam()

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await SQLiteStore.open(in: directory)
    try await store.add(exam)
    for number in 1...6 {
      try await store.append(
        AuditEvent(
          at: StoreWorld.now + .seconds(number), actor: .operatorNamed("desk-\(number)"), action: .credentialIssued,
          examID: exam.id, sittingID: .random(), candidateID: .random(), sessionID: .random(), loginID: .random(),
          reasons: ["no-match"], details: ["number": String(number)]))
    }
  }

  /// Another hand on the database: no triggers, no constraints.
  private func tamper(_ sql: String) throws {
    let raw = try RawDatabase(databasePath(in: directory))
    try raw.execute(
      """
      DROP TRIGGER IF EXISTS audit_record_is_not_changed;
      DROP TRIGGER IF EXISTS audit_record_is_not_removed;
      PRAGMA ignore_check_constraints = ON;
      \(sql)
      """)
  }

  private func fault(heads: [AuditHead] = []) async throws -> AuditFault? {
    try await store.verifyAudit(heads: heads).fault
  }

  private func head(at sequence: Int64) async throws -> AuditHead {
    let record = try #require(try await store.records(AuditQuery(after: sequence - 1, limit: 1)).first)
    return AuditHead(sequence: record.sequence, hash: record.hash)
  }

  @Test func `a log that nobody touched is sound`() async throws {
    let verified = try await store.verifyAudit(heads: [try await head(at: 4)])
    #expect(verified.fault == nil)
    #expect(verified.records == 6 && verified.headsMet == 1)
    await store.close()
  }

  /// One column of record 3 at a time, the least that can be changed of it.
  @Test(arguments: [
    "at = at + 1", "actor = 'operator:desk-4'", "actor = 'nobody'", "action = 'attempts-reset'", "action = 'x'",
    "exam_id = NULL", "exam_id = x'00'", "sitting_id = randomblob(16)", "candidate_id = NULL",
    "session_id = randomblob(16)", "login_id = NULL", "key_id = 'test-2'",
    "details = (SELECT details FROM audit_record WHERE sequence = 4)", "details = x'00'",
    "previous_hash = randomblob(32)", "hash = randomblob(32)", "hash = substr(hash, 1, 31)",
  ])
  func `finds a change of any column`(_ assignment: String) async throws {
    try tamper("UPDATE audit_record SET \(assignment) WHERE sequence = 3")
    #expect(try await fault()?.sequence == 3, "\(assignment)")
    await store.close()
  }

  @Test(arguments: ["details", "hash", "previous_hash", "candidate_id"])
  func `finds any one flipped bit`(_ column: String) async throws {
    let raw = try RawDatabase(databasePath(in: directory))
    let text = try #require(try raw.value("SELECT hex(\(column)) FROM audit_record WHERE sequence = 3"))
    let bytes = try #require([UInt8](hexadecimal: text.lowercased()))
    for place in bytes.indices {
      var flipped = bytes
      flipped[place] ^= 1 << UInt8(place % 8)
      try tamper("UPDATE audit_record SET \(column) = x'\(flipped.hexadecimal)' WHERE sequence = 3")
      #expect(try await fault()?.sequence == 3, "byte \(place)")
    }
    try tamper("UPDATE audit_record SET \(column) = x'\(text)' WHERE sequence = 3")
    #expect(try await fault() == nil)
    await store.close()
  }

  @Test func `finds records that were removed, moved, put in or numbered below the first`() async throws {
    try tamper("DELETE FROM audit_record WHERE sequence = 3")
    #expect(try await fault() == AuditFault(.outOfOrder, at: 4))
    try tamper("UPDATE audit_record SET sequence = sequence - 1 WHERE sequence > 3")
    #expect(try await fault()?.sequence == 3)
    await store.close()
  }

  @Test func `finds two records that changed places`() async throws {
    try tamper(
      """
      UPDATE audit_record SET sequence = 99 WHERE sequence = 2;
      UPDATE audit_record SET sequence = 2 WHERE sequence = 5;
      UPDATE audit_record SET sequence = 5 WHERE sequence = 99;
      """)
    // Sealed details are bound to their number.
    #expect(try await fault() == AuditFault(.unreadable, at: 2))
    await store.close()
  }

  @Test func `finds a record that was put in, wherever`() async throws {
    let copy = """
      INSERT INTO audit_record SELECT %, at, actor, action, exam_id, sitting_id, candidate_id, session_id, login_id,
        key_id, details, randomblob(32), hash FROM audit_record WHERE sequence = 6;
      """
    for sequence in [-1, 0, 7] {
      try tamper(copy.replacing("%", with: String(sequence)))
      #expect(try await fault()?.sequence == Int64(sequence))
      try tamper("DELETE FROM audit_record WHERE sequence = \(sequence)")
    }
    #expect(try await fault() == nil)
    await store.close()
  }

  @Test func `an end that was cut off is found by a head that was kept, and by nothing else`() async throws {
    let (last, middle) = (try await head(at: 6), try await head(at: 3))
    try tamper("DELETE FROM audit_record WHERE sequence > 4")
    #expect(try await fault() == nil)
    #expect(try await fault(heads: [middle]) == nil)
    #expect(try await fault(heads: [middle, last]) == AuditFault(.cutOff, at: 5))
    await store.close()
  }

  @Test func `more records than are read at once`() async throws {
    let store = store
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<300 {
            try await store.append(AuditEvent(at: StoreWorld.now, actor: .service, action: .keysRotated))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await store.verifyAudit(heads: []).records == 2406)
    try tamper("UPDATE audit_record SET at = at + 1 WHERE sequence = 2001")
    #expect(try await fault() == AuditFault(.changed, at: 2001))
    await store.close()
  }

  @Test func `the erasure of a person leaves the log sound`() async throws {
    let candidate = try StoreSamples.candidate(1, of: exam.id)
    _ = try await store.add(candidate, references: [StoreSamples.reference(of: candidate.id)])
    try await store.append(
      AuditEvent(at: StoreWorld.now, actor: .candidate, action: .loginOpened, candidateID: candidate.id))
    let before = try #require(try await store.auditHead())
    _ = try await store.erase(candidate.id, at: StoreWorld.now) { erased in
      AuditEvent(
        at: StoreWorld.now, actor: .service, action: .candidateWithdrawn, examID: erased.examID,
        candidateID: candidate.id, details: erased.proof(digest: SHA256.digest))
    }
    _ = try await store.scrub()
    let verified = try await store.verifyAudit(heads: [before])
    #expect(verified.fault == nil && verified.headsMet == 1 && verified.records == 8)
    await store.close()
  }
}
