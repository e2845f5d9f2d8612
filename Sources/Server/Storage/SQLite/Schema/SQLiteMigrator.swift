import FaceAuth

/// Brings a database to the newest schema: forward only, one transaction a step, each recorded with its checksum.
struct SQLiteMigrator {
  /// "FAau" in ASCII; tells this service's databases from others.
  static let applicationID: Int64 = 0x4641_6175

  private enum Step {
    case applied
    case upToDate
    case refused(SQLiteOpenFault)
  }

  let migrations: [SQLiteMigration]

  init(_ migrations: [SQLiteMigration] = SQLiteMigration.all) {
    self.migrations = migrations
  }

  func migrate(_ connection: SQLiteConnection, at now: Instant) throws(SQLiteOpenFault) {
    while true {
      let step: Step
      do throws(StoreFault) {
        // Another process may be migrating, too: each step looks again under the lock.
        step = try connection.transaction { () throws(StoreFault) in try takeStep(connection, at: now) }
      } catch {
        throw .fault(error)
      }
      switch step {
      case .applied: continue
      case .upToDate: return
      case .refused(let fault): throw fault
      }
    }
  }

  private func takeStep(_ connection: SQLiteConnection, at now: Instant) throws(StoreFault) -> Step {
    let application = try pragma("application_id", connection)
    let isEmpty = try connection.exists("SELECT 1 FROM sqlite_schema LIMIT 1", []) == false
    guard application == Self.applicationID || (application == 0 && isEmpty) else {
      return .refused(.foreignDatabase)
    }
    if isEmpty { try createHistory(connection) }

    let version = Int(try pragma("user_version", connection))
    guard version <= migrations.count else {
      return .refused(.newerSchema(found: version, known: migrations.count))
    }
    let history = try connection.all(
      "SELECT version, checksum FROM schema_migration ORDER BY version"
    ) { (row) throws(StoreFault) in (version: try row.int(0), checksum: try row.blob(1)) }
    guard history.map(\.version) == Array(1..<(version + 1)) else { throw .corrupt }
    for (applied, known) in zip(history, migrations) where applied.checksum != known.checksum {
      return .refused(.changedMigration(version: known.version, name: known.name))
    }

    guard version < migrations.count else { return .upToDate }
    let next = migrations[version]
    try connection.executeScript(String(decoding: next.sql, as: UTF8.self))
    try connection.execute(
      "INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES (?1, ?2, ?3, ?4)",
      [.integer(next.version), .text(next.name), .blob(next.checksum), .instant(now)])
    try connection.execute("PRAGMA user_version = \(next.version)")
    return .applied
  }

  private func createHistory(_ connection: SQLiteConnection) throws(StoreFault) {
    try connection.execute("PRAGMA application_id = \(Self.applicationID)")
    try connection.execute(
      """
      CREATE TABLE schema_migration (
        version INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        checksum BLOB NOT NULL,
        applied_at INTEGER NOT NULL
      ) STRICT
      """)
  }

  private func pragma(_ name: String, _ connection: SQLiteConnection) throws(StoreFault) -> Int64 {
    try connection.first("PRAGMA \(name)") { (row) throws(StoreFault) in try row.integer(0) } ?? 0
  }
}
