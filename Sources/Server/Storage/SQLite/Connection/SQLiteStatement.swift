import CSQLite
import FaceAuth

/// Owns one prepared statement; `deinit` is the only place that finalises it.
///
/// Not thread-safe: it lives and dies on its connection's thread.
final class SQLiteStatement {
  private let handle: OpaquePointer

  /// Prepares one statement, to be kept and run many times.
  ///
  /// - Parameter connection: an open `sqlite3`, which must outlive the statement.
  init(_ sql: String, on connection: OpaquePointer) throws(SQLiteFailure) {
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw SQLiteFailure(of: connection, code: code) }
    self.handle = handle
  }

  deinit {
    // Repeats the code of the last step, which was seen then.
    sqlite3_finalize(handle)
  }

  /// Binds the values to parameters 1, 2, … in order; there must be as many of them as the statement has.
  func bind(_ values: [SQLiteValue]) throws(SQLiteFailure) {
    guard Int(sqlite3_bind_parameter_count(handle)) == values.count else { throw failure(SQLITE_RANGE) }
    for (index, value) in zip(Int32(1)..., values) {
      let code =
        switch value {
        case .integer(let integer): sqlite3_bind_int64(handle, index, integer)
        case .real(let real): sqlite3_bind_double(handle, index, real)
        case .text(var text):
          text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { chars in
              // An empty string may have no address, and a null pointer would bind NULL.
              chars.baseAddress.map { csqlite_bind_text(handle, index, $0, UInt64(chars.count)) }
                ?? csqlite_bind_text(handle, index, "", 0)
            }
          }
        case .blob(let bytes):
          bytes.withUnsafeBytes { csqlite_bind_blob(handle, index, $0.baseAddress, UInt64($0.count)) }
        case .null: sqlite3_bind_null(handle, index)
        }
      guard code == SQLITE_OK else { throw failure(code) }
    }
  }

  /// Moves to the next row; false after the last.
  func step() throws(SQLiteFailure) -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  /// Reads the row that ``step()`` moved to.
  func read<Value>(
    _ body: (borrowing SQLiteRow) throws(StoreFault) -> Value
  ) throws(StoreFault) -> Value {
    let row = SQLiteRow(handle)
    return try body(row)
  }

  /// Makes it ready for the next use, without a trace of the values bound.
  func reset() {
    // Repeats the code of the last step, which was seen then.
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
  }

  private func failure(_ code: Int32) -> SQLiteFailure {
    SQLiteFailure(of: sqlite3_db_handle(handle), code: code)
  }
}

extension SQLiteFailure {
  /// The failure of the call that has just returned `code`.
  init(of connection: OpaquePointer?, code: Int32) {
    let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
    // The connection remembers the last failed call, which a misuse may not have reached.
    extendedCode = extended & 0xFF == code & 0xFF ? extended : code
    systemError = connection.map { sqlite3_system_errno($0) } ?? 0
  }
}
