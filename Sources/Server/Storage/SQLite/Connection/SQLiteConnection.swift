import CSQLite
import FaceAuth

/// Owns one connection to a database file and the statements prepared on it.
///
/// Not thread-safe: ``SQLiteWorker`` keeps it to one thread at a time. Every error becomes a ``StoreFault`` here and
/// nowhere else; the code behind it goes to `report`.
final class SQLiteConnection {
  /// What a connection may do.
  enum Access: Sendable {
    case readingAndWriting
    case reading
  }

  private let handle: OpaquePointer
  private let report: @Sendable (SQLiteFailure) -> Void
  private var statements: [String: SQLiteStatement] = [:]

  /// Opens a file that exists.
  init(
    path: String, report: @escaping @Sendable (SQLiteFailure) -> Void
  ) throws(StoreFault) {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    guard code == SQLITE_OK, let handle else {
      let failure = SQLiteFailure(of: handle, code: code)
      // A handle comes even where opening failed.
      sqlite3_close(handle)
      report(failure)
      throw failure.fault
    }
    self.handle = handle
    self.report = report
  }

  deinit {
    // All statements are finalised first: a connection with a statement left stays open as a zombie.
    statements = [:]
    sqlite3_close(handle)
  }

  /// Sets what every connection needs, before its first use.
  ///
  /// Durable (`synchronous = FULL` in WAL syncs at every commit), with foreign keys, and with what is deleted overwritten.
  func configure(_ access: Access, busyTimeout: Duration, maximumPages: Int?) throws(StoreFault) {
    try check(sqlite3_busy_timeout(handle, Int32(clamping: busyTimeout.wholeMilliseconds)))
    try check(csqlite_enable_defensive(handle))
    try execute("PRAGMA trusted_schema = OFF")
    try execute("PRAGMA cell_size_check = ON")
    try execute("PRAGMA temp_store = MEMORY")
    switch access {
    case .reading:
      try execute("PRAGMA query_only = ON")
    case .readingAndWriting:
      let mode = try first("PRAGMA journal_mode = WAL") { (row) throws(StoreFault) in try row.text(0) }
      guard mode == "wal" else { throw .unavailable }
      try execute("PRAGMA synchronous = FULL")
      try execute("PRAGMA foreign_keys = ON")
      try execute("PRAGMA secure_delete = ON")
      if let maximumPages { try execute("PRAGMA max_page_count = \(maximumPages)") }
    }
  }

  /// Runs a statement to its end, rows or none.
  func execute(_ sql: String, _ values: [SQLiteValue] = []) throws(StoreFault) {
    _ = try all(sql, values) { (_) throws(StoreFault) in }
  }

  /// Runs several statements, such as a migration.
  func executeScript(_ sql: String) throws(StoreFault) {
    try check(sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// The first row, nil for none.
  func first<Value>(
    _ sql: String, _ values: [SQLiteValue] = [],
    _ body: (borrowing SQLiteRow) throws(StoreFault) -> Value
  ) throws(StoreFault) -> Value? {
    try run(sql, values) { (statement) throws(StoreFault) in
      try self.step(statement) ? try statement.read(body) : nil
    }
  }

  /// All rows in order.
  func all<Value>(
    _ sql: String, _ values: [SQLiteValue] = [],
    _ body: (borrowing SQLiteRow) throws(StoreFault) -> Value
  ) throws(StoreFault) -> [Value] {
    try run(sql, values) { (statement) throws(StoreFault) in
      var rows: [Value] = []
      while try self.step(statement) { rows.append(try statement.read(body)) }
      return rows
    }
  }

  /// Whether there is a row.
  func exists(_ sql: String, _ values: [SQLiteValue]) throws(StoreFault) -> Bool {
    try first(sql, values) { (_) throws(StoreFault) in } != nil
  }

  /// Number of rows that the last INSERT, UPDATE or DELETE changed.
  var changes: Int { Int(sqlite3_changes64(handle)) }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// Runs `body` as one transaction: all of it or nothing.
  ///
  /// Writers take their lock at the beginning (`IMMEDIATE`), so that what was read cannot be stale when it is written on.
  func transaction<Value>(
    _ access: Access = .readingAndWriting, _ body: () throws(StoreFault) -> Value
  ) throws(StoreFault) -> Value {
    try execute(access == .reading ? "BEGIN" : "BEGIN IMMEDIATE")
    do throws(StoreFault) {
      let value = try body()
      try execute("COMMIT")
      return value
    } catch {
      // A full disk and some I/O errors have rolled back by themselves.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  private func run<Value>(
    _ sql: String, _ values: [SQLiteValue], _ body: (SQLiteStatement) throws(StoreFault) -> Value
  ) throws(StoreFault) -> Value {
    let statement = try prepared(sql)
    defer { statement.reset() }
    do throws(SQLiteFailure) {
      try statement.bind(values)
    } catch {
      throw fault(error)
    }
    return try body(statement)
  }

  private func prepared(_ sql: String) throws(StoreFault) -> SQLiteStatement {
    if let statement = statements[sql] { return statement }
    do throws(SQLiteFailure) {
      let statement = try SQLiteStatement(sql, on: handle)
      statements[sql] = statement
      return statement
    } catch {
      throw fault(error)
    }
  }

  private func step(_ statement: SQLiteStatement) throws(StoreFault) -> Bool {
    do throws(SQLiteFailure) {
      return try statement.step()
    } catch {
      throw fault(error)
    }
  }

  private func check(_ code: Int32) throws(StoreFault) {
    guard code == SQLITE_OK else { throw fault(SQLiteFailure(of: handle, code: code)) }
  }

  private func fault(_ failure: SQLiteFailure) -> StoreFault {
    report(failure)
    return failure.fault
  }
}
