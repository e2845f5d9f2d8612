import CSQLite
import FaceAuth
import FaceAuthTestSupport
import Server
import Testing

/// What the database refuses whatever the code above it does.
@Suite struct SQLiteSchemaTests {
  private let directory: TemporaryDirectory
  private let store: SQLiteStore
  private let raw: RawDatabase
  private let exam = StoreSamples.exam()

  init() async throws {
    directory = try TemporaryDirectory()
    store = try await SQLiteStore.open(in: directory)
    raw = try RawDatabase(databasePath(in: directory))
    try raw.execute("PRAGMA foreign_keys = ON")
    try await store.add(exam)
  }

  private func expectConstraint(_ sql: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let failure = #expect(throws: RawDatabase.Failure.self, sourceLocation: sourceLocation) { try raw.execute(sql) }
    #expect(failure?.code == SQLITE_CONSTRAINT, sourceLocation: sourceLocation)
  }

  @Test func `refuses a second un-ended session for one candidate and sitting`() async throws {
    let sitting = try StoreSamples.sitting(of: exam.id)
    let candidate = try StoreSamples.candidate(1, of: exam.id)
    try await store.add(sitting)
    _ = try await store.add(candidate, references: [])
    let credential = StoreSamples.credential(of: candidate.id, in: sitting.id)
    try await store.add(credential)
    let outcome = try await store.open(
      SessionOpening(
        sessionID: .random(), candidateID: candidate.id, sitting: sitting,
        authorisation: .credential(credential.id), refreshDigest: StoreSamples.digest(),
        idleTimeout: .seconds(600), at: StoreWorld.now))
    guard case .opened = outcome else {
      Issue.record("no session was opened")
      return
    }
    let copy = """
      INSERT INTO session (id, candidate_id, sitting_id, pseudonym, method, opened_at, expires_at, idle_at, end_reason, ended_at)
      SELECT randomblob(16), candidate_id, sitting_id, pseudonym, method, opened_at, expires_at, idle_at, %1, %2
      FROM session LIMIT 1
      """
    expectConstraint(copy.replacing("%1", with: "NULL").replacing("%2", with: "NULL"))
    try raw.execute(copy.replacing("%1", with: "'expired'").replacing("%2", with: "idle_at"))
  }

  @Test func `lets nobody change or remove an audit record`() async throws {
    try await store.append(AuditEvent(at: StoreWorld.now, actor: .service, action: .keysRotated))
    expectConstraint("UPDATE audit_record SET action = 'exam-created'")
    expectConstraint("UPDATE audit_record SET hash = zeroblob(32)")
    expectConstraint("DELETE FROM audit_record")
    #expect(try raw.value("SELECT action FROM audit_record") == "keys-rotated")
  }

  @Test func `lets nobody change or remove a signed head`() async throws {
    let head = SignedAuditHead(
      head: AuditHead(sequence: 1, hash: StoreSamples.digest()), signedAt: StoreWorld.now, keyID: "k", statement: "s")
    try await store.add(head, key: AuditKey(id: "k", jwk: "{}", firstUsedAt: StoreWorld.now))
    expectConstraint("UPDATE audit_head SET statement = 'x'")
    expectConstraint("DELETE FROM audit_head")
    expectConstraint("DELETE FROM audit_key")
  }

  @Test func `refuses ids of another length, unknown words, schedules out of order and lawless rates`() async throws {
    expectConstraint("INSERT INTO exam VALUES (zeroblob(15), 'x', 'UTC', 0, NULL, NULL)")
    let sitting = try StoreSamples.sitting(of: exam.id)
    try await store.add(sitting)
    expectConstraint("UPDATE sitting SET kind = 'rehearsal'")
    expectConstraint("UPDATE sitting SET reentry = 'sometimes'")
    expectConstraint("UPDATE sitting SET entry_closes = starts - 1")
    expectConstraint("UPDATE sitting SET mock_runs = 1")
    expectConstraint("UPDATE sitting SET false_match_rate = 0")
    expectConstraint("UPDATE sitting SET false_match_rate = 0.11")
    expectConstraint("UPDATE sitting SET challenge = 'sometimes'")
    expectConstraint("UPDATE sitting SET without_challenge = 'nothing'")
    expectConstraint("UPDATE sitting SET filters = 'on'")
    expectConstraint("UPDATE sitting SET bare_face = 'on'")
    expectConstraint("UPDATE sitting SET evidence = 'all'")
    expectConstraint("UPDATE sitting SET fallback_approval = 2")
  }

  @Test func `refuses accounts of two in one name, with unknown roles, or that wait for nothing and have no password`()
    async throws
  {
    let account = try StoreSamples.operatorAccount("wang")
    try await store.updateOperator(.id(account.id)) { _ in
      OperatorStep((), account: account, sessions: [StoreSamples.operatorSession(of: account.id)])
    }
    expectConstraint("UPDATE operator_account SET role = 'exam-system'")
    expectConstraint("UPDATE operator_account SET scope = 'some'")
    expectConstraint("UPDATE operator_account SET password_hash = NULL")
    expectConstraint("UPDATE operator_account SET set_up_digest = zeroblob(32)")
    expectConstraint("UPDATE operator_session SET ended_at = 1")
    expectConstraint(
      """
      INSERT INTO operator_account (id, name, role, scope, is_disabled, password_hash, created_at)
      SELECT randomblob(16), name, role, scope, 0, 'x', 1 FROM operator_account
      """)
    expectConstraint("UPDATE operator_account SET failed_sign_ins = -1")
    expectConstraint("UPDATE operator_second_factor SET wrong_codes = -1")
  }

  @Test func `refuses a reference in another exam than its candidate's`() async throws {
    let candidate = try StoreSamples.candidate(1, of: exam.id)
    _ = try await store.add(candidate, references: [StoreSamples.reference(of: candidate.id)])
    try await store.add(StoreSamples.exam())
    let copy = """
      INSERT INTO face_reference (id, candidate_id, key_id, source, model_weights, model_pipeline, face, created_at, exam_id)
      SELECT randomblob(16), candidate_id, key_id, source, model_weights, model_pipeline, face, created_at, %
      FROM face_reference LIMIT 1
      """
    expectConstraint(copy.replacing("%", with: "NULL"))
    expectConstraint(copy.replacing("%", with: "(SELECT id FROM exam WHERE id <> face_reference.exam_id)"))
    try raw.execute(copy.replacing("%", with: "exam_id"))
  }

  @Test func `is in WAL mode, ours by its application id, and has strict tables alone`() throws {
    #expect(try raw.value("PRAGMA journal_mode") == "wal")
    #expect(try raw.value("PRAGMA application_id") == String(0x4641_6175))
    let lax = "SELECT name FROM pragma_table_list WHERE strict = 0 AND schema = 'main' AND name NOT LIKE 'sqlite_%'"
    #expect(try raw.column(lax) == [])
  }

  @Test func `finds everything that it is asked for by an index`() throws {
    let queries = [
      "SELECT 1 FROM sitting WHERE exam_id = ?1 ORDER BY starts, id",
      "SELECT 1 FROM candidate WHERE exam_id = ?1 AND number_hash IN (?2, ?3)",
      "SELECT 1 FROM candidate WHERE exam_id = ?1 AND ticket_hash IN (?2, ?3)",
      "SELECT 1 FROM candidate WHERE exam_id = ?1 AND id > ?2 ORDER BY id LIMIT 10",
      "SELECT id FROM candidate WHERE exam_id = ?1 ORDER BY id LIMIT 10",
      "SELECT count(*) FROM candidate WHERE exam_id = ?1",
      "SELECT 1 FROM seen_frame WHERE candidate_id = ?1",
      "SELECT 1 FROM login WHERE candidate_id = ?1",
      "SELECT 1 FROM fallback_credential WHERE candidate_id = ?1",
      "SELECT 1 FROM session WHERE candidate_id = ?1",
      "SELECT 1 FROM participation WHERE candidate_id = ?1",
      "SELECT 1 FROM face_reference WHERE candidate_id = ?1 ORDER BY created_at, id",
      "SELECT 1 FROM face_reference WHERE exam_id = ?1 AND id > ?2 ORDER BY id LIMIT 10",
      "SELECT revision FROM reference_revision WHERE exam_id = ?1",
      "SELECT 1 FROM photo WHERE reference_id = ?1",
      "SELECT 1 FROM candidate WHERE exam_id = ?1 AND number_tail_hash IN (?2, ?3) LIMIT 100",
      "SELECT 1 FROM candidate WHERE exam_id = ?1 AND ticket_tail_hash IN (?2, ?3) LIMIT 100",
      "SELECT 1 FROM candidate WHERE exam_id = ?1 AND name_hash IN (?2, ?3) LIMIT 100",
      "SELECT count(*) FROM candidate WHERE exam_id = ?1 AND admission = 'every-sitting'",
      "SELECT count(*) FROM admission WHERE exam_id = ?1 AND sitting_id = ?2",
      "DELETE FROM login WHERE claimant_id = ?1",
      "SELECT id FROM helpdesk_case WHERE sitting_id = ?1 AND claim = ?2 AND status = 'open'",
      "SELECT id FROM helpdesk_case WHERE code = ?1 AND status = 'open'",
      "SELECT id FROM helpdesk_case WHERE sitting_id = ?1 AND status = ?2 ORDER BY last_activity_at DESC, id DESC",
      "SELECT 1 FROM helpdesk_case WHERE candidate_id = ?1",
      "SELECT 1 FROM case_attempt WHERE case_id = ?1 ORDER BY row",
      "SELECT 1 FROM case_entry WHERE case_id = ?1 ORDER BY row",
      "SELECT 1 FROM case_frame WHERE case_id = ?1 ORDER BY row",
      "DELETE FROM case_frame WHERE expires_at <= ?1",
      "SELECT method, max(opened_at) FROM session WHERE sitting_id = ?1 GROUP BY candidate_id",
      "DELETE FROM login WHERE expires_at < ?1",
      "DELETE FROM seen_frame WHERE seen_at < ?1",
      "SELECT 1 FROM seen_frame WHERE digest IS ?1",
      "SELECT count(*) FROM seen_frame_band WHERE frame = ?1 AND band IN (?2, ?3)",
      "DELETE FROM seen_frame_band WHERE frame = ?1",
      "SELECT 1 FROM fallback_credential WHERE candidate_id = ?1 AND sitting_id = ?2 AND used_at IS NULL",
      "SELECT 1 FROM session WHERE candidate_id = ?1 AND sitting_id = ?2 AND ended_at IS NULL",
      "SELECT 1 FROM session WHERE sitting_id = ?1 AND ended_at IS NULL ORDER BY opened_at, id",
      "SELECT 1 FROM session WHERE ended_at IS NULL AND idle_at <= ?1 ORDER BY idle_at, id LIMIT 10",
      "SELECT 1 FROM session WHERE candidate_id = ?1 AND sitting_id = ?2 AND opened_at > ?3 LIMIT 1",
      "DELETE FROM refresh_token WHERE session_id = ?1",
      "SELECT 1 FROM refresh_token WHERE replaces = ?1",
      "SELECT 1 FROM session_event WHERE sitting_id = ?1 AND sequence > ?2 ORDER BY sequence",
      "SELECT 1 FROM audit_record WHERE candidate_id = ?1 AND sequence > ?2 ORDER BY sequence",
      "SELECT 1 FROM audit_record WHERE action = ?1 AND sequence > ?2 ORDER BY sequence",
      "SELECT 1 FROM operator_account WHERE name = ?1",
      "SELECT 1 FROM operator_session WHERE digest = ?1",
      "SELECT 1 FROM operator_session WHERE operator_id = ?1 AND ended_at IS NULL ORDER BY opened_at, id",
      "DELETE FROM operator_session WHERE opened_at < ?1",
      "SELECT 1 FROM operator_token WHERE digest = ?1",
      "SELECT 1 FROM operator_token WHERE operator_id = ?1 AND revoked_at IS NULL ORDER BY created_at, id",
      "DELETE FROM operator_token WHERE expires_at < ?1",
      "SELECT 1 FROM audit_head WHERE sequence > ?1 ORDER BY sequence LIMIT 10",
      "SELECT 1 FROM webhook_delivery WHERE endpoint = ?1 AND due_at <= ?2",
      "SELECT 1 FROM webhook_delivery WHERE endpoint = ?1 AND due_at IS NULL AND sequence > ?2 ORDER BY sequence",
      "SELECT 1 FROM photo WHERE key_id = ?1 AND row > ?2 ORDER BY row",
    ]
    for query in queries {
      let plan = try raw.column("EXPLAIN QUERY PLAN \(query)", 3).compactMap(\.self)
      #expect(!plan.isEmpty)
      #expect(plan.filter { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") } == [], "\(query)")
    }
  }
}
