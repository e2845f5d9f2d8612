/// One step of the schema; its text never changes once a release had it.
struct SQLiteMigration: Sendable {
  /// From 1, without gaps; `user_version` of a database that has it.
  let version: Int
  let name: String
  let sql: [UInt8]

  /// Every step, in order.
  static let all = [
    SQLiteMigration(version: 1, name: "exams and candidates", sql: PackageResources.m0001_exams_and_candidates_sql),
    SQLiteMigration(version: 2, name: "logins and sessions", sql: PackageResources.m0002_logins_and_sessions_sql),
    SQLiteMigration(version: 3, name: "audit", sql: PackageResources.m0003_audit_sql),
    SQLiteMigration(
      version: 4, name: "signing keys and heartbeat", sql: PackageResources.m0004_signing_keys_and_heartbeat_sql),
    SQLiteMigration(version: 5, name: "false-match rates", sql: PackageResources.m0005_false_match_rates_sql),
    SQLiteMigration(version: 6, name: "references of an exam", sql: PackageResources.m0006_references_of_an_exam_sql),
    SQLiteMigration(version: 7, name: "challenges and seen frames", sql: PackageResources.m0007_challenges_sql),
    SQLiteMigration(version: 8, name: "filters", sql: PackageResources.m0008_filters_sql),
    SQLiteMigration(version: 9, name: "enrolment batches", sql: PackageResources.m0009_enrolment_batches_sql),
    SQLiteMigration(version: 10, name: "bare faces", sql: PackageResources.m0010_bare_faces_sql),
    SQLiteMigration(version: 11, name: "retention", sql: PackageResources.m0011_retention_sql),
    SQLiteMigration(version: 12, name: "known pairs", sql: PackageResources.m0012_known_pairs_sql),
    SQLiteMigration(version: 13, name: "pairings", sql: PackageResources.m0013_pairings_sql),
    SQLiteMigration(version: 14, name: "operators", sql: PackageResources.m0014_operators_sql),
    SQLiteMigration(version: 15, name: "audit heads", sql: PackageResources.m0015_audit_heads_sql),
    SQLiteMigration(version: 16, name: "webhooks", sql: PackageResources.m0016_webhooks_sql),
    SQLiteMigration(version: 17, name: "helpdesk cases", sql: PackageResources.m0017_helpdesk_cases_sql),
    SQLiteMigration(version: 18, name: "sign-in history", sql: PackageResources.m0018_sign_in_history_sql),
    SQLiteMigration(version: 19, name: "lost answers", sql: PackageResources.m0019_lost_answers_sql),
    SQLiteMigration(version: 20, name: "expired sessions", sql: PackageResources.m0020_expired_sessions_sql),
    SQLiteMigration(version: 21, name: "withdrawn wishes", sql: PackageResources.m0021_withdrawn_wishes_sql),
  ]

  var checksum: [UInt8] { SHA256.digest(sql) }
}
