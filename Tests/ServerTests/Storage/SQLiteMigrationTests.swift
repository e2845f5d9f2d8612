import FaceAuth
import FaceAuthTestSupport
import Testing

@testable import Server

@Suite struct SQLiteMigrationTests {
  private let directory: TemporaryDirectory
  private let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = try directory.write("faceauth.sqlite", "")
  }

  /// A database as the release with the first `version` steps left it, with something in every table.
  private func makeDatabase(version: Int) throws {
    let connection = try SQLiteConnection(path: path, report: { _ in })
    try connection.configure(.readingAndWriting, busyTimeout: .seconds(1), maximumPages: nil)
    // Step by step: each sample fits the schema of its own version, and every later step meets data.
    for (index, sample) in Self.samples.prefix(version).enumerated() {
      try SQLiteMigrator(Array(SQLiteMigration.all.prefix(index + 1))).migrate(connection, at: StoreWorld.opens)
      if index == 0 { try SQLiteKeyCheck(sealer: FieldSealer(.test)).check(connection) }
      try connection.executeScript(sample)
    }
  }

  private func open() async throws -> SQLiteStore {
    try await SQLiteStore.open(SQLiteConfiguration(path: path), ring: .test, at: StoreWorld.now)
  }

  @Test(arguments: 0...SQLiteMigration.all.count)
  func `comes up to date from every earlier version with its data`(_ version: Int) async throws {
    try makeDatabase(version: version)
    let store = try await open()
    let raw = try RawDatabase(path)
    #expect(try raw.value("PRAGMA user_version") == String(SQLiteMigration.all.count))
    #expect(try raw.value("SELECT count(*) FROM schema_migration") == String(SQLiteMigration.all.count))
    let filled = Self.tables.prefix(version).flatMap(\.self)
    for table in filled { #expect(try raw.value("SELECT count(*) FROM \(table)") == "1", "\(table)") }
    for table in Self.tables.dropFirst(version).flatMap(\.self) {
      #expect(try raw.value("SELECT count(*) FROM \(table)") == "0", "\(table)")
    }
    #expect(try raw.value("SELECT count(*) FROM face_reference WHERE exam_id IS NOT (SELECT id FROM exam)") == "0")
    #expect(try await store.integrityCheck() == [])
    // It is not only there but in use.
    try await store.add(StoreSamples.exam())
    try await store.append(AuditEvent(at: StoreWorld.now, actor: .service, action: .examCreated))
    try await store.ping(at: StoreWorld.now)
    await store.close()
  }

  @Test func `exams that are over before there is a retention are kept for 90 days more`() async throws {
    try makeDatabase(version: 10)
    try RawDatabase(path).execute(
      """
      INSERT INTO exam SELECT x'0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a', 'to come', time_zone, created_at FROM exam;
      INSERT INTO sitting (id, exam_id, name, kind, requires_mock, login_opens, starts, entry_closes, ends, reentry,
        second_login)
      SELECT x'0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b', x'0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a', name, kind, requires_mock,
        9e15, 9e15, 9e15, 9e15 + 1, reentry, second_login FROM sitting;
      """)
    await (try open()).close()
    let raw = try RawDatabase(path)
    let days = try #require(
      try raw.value(
        """
        SELECT (retention_until / 1000 - strftime('%s', 'now')) / 86400 FROM exam WHERE name = 'exam'
        """))
    #expect(["89", "90"].contains(days))
    #expect(try raw.value("SELECT retention_until FROM exam WHERE name = 'to come'") == nil)
  }

  @Test func `has a sample and a list of tables for every version`() async throws {
    #expect(Self.samples.count == SQLiteMigration.all.count)
    #expect(Self.tables.count == SQLiteMigration.all.count)
    #expect(SQLiteMigration.all.map(\.version) == Array(1...SQLiteMigration.all.count))
    await (try open()).close()
    let tables = try RawDatabase(path).column(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    let expected = Self.tables.flatMap(\.self) + ["schema_migration", "sealing_key"]
    #expect(tables == expected.sorted())
  }

  @Test func `is taken once by two who open it at once`() async throws {
    async let first = open()
    async let second = open()
    let stores = try await [first, second]
    #expect(try RawDatabase(path).value("SELECT count(*) FROM schema_migration") == String(SQLiteMigration.all.count))
    for store in stores { await store.close() }
  }

  @Test func `of a newer release is refused`() async throws {
    await (try open()).close()
    try RawDatabase(path).execute("PRAGMA user_version = 99")
    await #expect(throws: SQLiteOpenFault.newerSchema(found: 99, known: SQLiteMigration.all.count)) { try await open() }
  }

  @Test func `with another text than was applied is refused`() async throws {
    await (try open()).close()
    try RawDatabase(path).execute("UPDATE schema_migration SET checksum = zeroblob(32) WHERE version = 2")
    let fault = SQLiteOpenFault.changedMigration(version: 2, name: "logins and sessions")
    await #expect(throws: fault) { try await open() }
    #expect(fault.description.contains("logins and sessions"))
  }

  @Test func `that fails leaves the version before it`() throws {
    try makeDatabase(version: 1)
    let connection = try SQLiteConnection(path: path, report: { _ in })
    let broken = SQLiteMigration(
      version: 2, name: "broken", sql: Array("CREATE TABLE half (x); CREATE TABLE half (x);".utf8))
    #expect(throws: SQLiteOpenFault.fault(.unavailable)) {
      try SQLiteMigrator([SQLiteMigration.all[0], broken]).migrate(connection, at: StoreWorld.now)
    }
    let raw = try RawDatabase(path)
    #expect(try raw.value("PRAGMA user_version") == "1")
    #expect(try raw.value("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == "0")
  }

  /// The tables that each version brought, apart from `sealing_key`.
  private static let tables = [
    ["exam", "sitting", "candidate", "admission", "face_reference", "photo"],
    [
      "login", "attempt_counter", "fallback_credential", "participation", "session", "refresh_token", "session_event",
    ],
    ["audit_record"],
    ["signing_keys", "heartbeat"],
    [],
    ["reference_revision"],
    ["seen_frame", "seen_frame_band"],
    [],
    ["batch", "batch_row", "batch_roster", "batch_photo"],
    [],
    [],
    ["known_pair"],
    ["pairing"],
    [
      "operator_account", "operator_exam", "operator_second_factor", "operator_recovery_code", "operator_session",
      "operator_token",
    ],
    ["audit_key", "audit_head"],
    ["webhook_endpoint", "webhook_delivery"],
    ["helpdesk_case", "case_attempt", "case_entry", "case_frame"],
    [],
    [],
    [],
    [],
  ]

  /// One row for every table of each version, as that version's release could have written it.
  private static let samples = [
    """
    INSERT INTO exam VALUES (x'01010101010101010101010101010101', 'exam', 'Asia/Shanghai', 1);
    INSERT INTO sitting VALUES (x'02020202020202020202020202020202', (SELECT id FROM exam), 'sitting', 'formal', 0,
      NULL, 1, 2, 3, 4, 'never', 'refuse');
    INSERT INTO candidate VALUES (1, x'03030303030303030303030303030303', (SELECT id FROM exam), 'test-1',
      zeroblob(32), zeroblob(32), x'00', x'00', x'00', 'listed', 1);
    INSERT INTO admission SELECT candidate.id, sitting.id, exam_id FROM candidate JOIN sitting USING (exam_id);
    INSERT INTO face_reference VALUES (1, x'04040404040404040404040404040404', (SELECT id FROM candidate), 'test-1',
      'registered-photo', 'weights', 1, x'00', 1);
    INSERT INTO photo VALUES (1, (SELECT id FROM face_reference), 'test-1', x'00');
    """,
    """
    INSERT INTO login SELECT x'05050505050505050505050505050505', sitting.id, candidate.id, NULL, 'key', NULL, 1, 2, 3,
      0, 'open' FROM candidate, sitting;
    INSERT INTO attempt_counter VALUES ('key', 1, 1, 1);
    INSERT INTO fallback_credential SELECT x'06060606060606060606060606060606', candidate.id, sitting.id, 'hash', 'me',
      1, 2, NULL FROM candidate, sitting;
    INSERT INTO participation SELECT candidate.id, sitting.id, randomblob(16), 1, 1, 0 FROM candidate, sitting;
    INSERT INTO session SELECT x'07070707070707070707070707070707', candidate_id, sitting_id, pseudonym, 'face', 1, 3,
      2, NULL, NULL FROM participation;
    INSERT INTO refresh_token SELECT zeroblob(32), id, 0 FROM session;
    INSERT INTO session_event SELECT 1, 'opened', 'face', id, sitting_id, pseudonym, 1 FROM session;
    """,
    """
    INSERT INTO audit_record VALUES (1, 1, 'service', 'exam-created', NULL, NULL, NULL, NULL, NULL, 'test-1', x'00',
      zeroblob(32), randomblob(32));
    """,
    """
    INSERT INTO signing_keys VALUES (1, 1, 'test-1', x'00');
    INSERT INTO heartbeat VALUES (1, 1);
    """,
    """
    UPDATE sitting SET false_match_rate = 1e-4;
    """,
    """
    UPDATE face_reference SET model_pipeline = 2;
    """,
    """
    UPDATE sitting SET challenge = 'on', without_challenge = 'longer-capture';
    UPDATE login SET challenge = 'longer-capture';
    INSERT INTO seen_frame VALUES (1, zeroblob(16), (SELECT id FROM sitting), (SELECT id FROM candidate), x'00', 1);
    INSERT INTO seen_frame_band VALUES (1, 1);
    """,
    """
    UPDATE sitting SET filters = 'refuse';
    """,
    """
    INSERT INTO batch VALUES (1, x'08080808080808080808080808080808', (SELECT id FROM exam), 'test-1', x'00',
      'operator:me', 1, 'finished', 2);
    INSERT INTO batch_row VALUES (1, (SELECT id FROM batch), 2, 'test-1', 'enrolled', NULL, (SELECT id FROM candidate),
      x'00');
    INSERT INTO batch_roster VALUES (1, (SELECT id FROM batch), 'test-1', x'00');
    INSERT INTO batch_photo VALUES (1, x'09090909090909090909090909090909', (SELECT id FROM batch), 'test-1',
      zeroblob(32), x'00', x'00');
    """,
    """
    UPDATE sitting SET bare_face = 'off';
    """,
    """
    UPDATE exam SET retention_until = 5;
    """,
    """
    INSERT INTO known_pair SELECT 1, exam_id, id, id, 'test-1', x'00', 'operator:me', 1 FROM candidate;
    """,
    """
    INSERT INTO pairing SELECT x'0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c', id, sitting_id, x'00', 1, 2, NULL, NULL FROM session;
    """,
    """
    INSERT INTO operator_account VALUES (x'0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d', 'li', 'auditor', 'listed', 0, 'hash', NULL,
      NULL, 1);
    INSERT INTO operator_exam SELECT operator_account.id, exam.id FROM operator_account, exam;
    INSERT INTO operator_second_factor SELECT 1, id, 'test-1', x'00', 5 FROM operator_account;
    INSERT INTO operator_recovery_code SELECT id, zeroblob(32) FROM operator_account;
    INSERT INTO operator_session SELECT randomblob(16), id, zeroblob(32), 1, '127.0.0.1', 2, NULL, NULL
      FROM operator_account;
    INSERT INTO operator_token SELECT randomblob(16), id, 'x', 'read-exams', zeroblob(32), 1, 2, NULL, NULL
      FROM operator_account;
    """,
    """
    INSERT INTO audit_key VALUES ('kid', '{}', 1);
    INSERT INTO audit_head VALUES (1, zeroblob(32), 1, 'kid', 'a.b.c');
    """,
    """
    INSERT INTO webhook_endpoint VALUES ('exam-cloud', 1);
    INSERT INTO webhook_delivery VALUES ('exam-cloud', 1, 0, 1, NULL);
    """,
    """
    UPDATE exam SET helpdesk = '400-000';
    UPDATE sitting SET evidence = 'refused', fallback_approval = 1;
    INSERT INTO helpdesk_case SELECT x'0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c', sitting.exam_id, sitting.id, 'K7M4PQ',
      zeroblob(32), candidate.id, 'open', 1, 2, NULL, 2, 'too-dark', 1 FROM candidate, sitting;
    INSERT INTO case_attempt SELECT 1, id, 2, 'face', NULL, 'test-1', x'00' FROM helpdesk_case;
    INSERT INTO case_entry SELECT 1, id, 2, 'me', 'noted', 'test-1', x'00' FROM helpdesk_case;
    INSERT INTO case_frame SELECT 1, x'0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d', id, 2, 9000000000000000, 'test-1', x'00'
      FROM helpdesk_case;
    """,
    """
    UPDATE operator_account SET signed_in_at = 1, failed_sign_ins = 2;
    UPDATE operator_second_factor SET wrong_codes = 3;
    """,
    """
    UPDATE session SET reverification_wanted_at = 1, reverified_at = 2;
    UPDATE session_event SET kind = 'reverified', detail = NULL;
    """,
    """
    UPDATE session SET end_reason = 'expired', ended_at = 2;
    """,
    """
    UPDATE session_event SET kind = 'reverification-withdrawn';
    """,
  ]
}
