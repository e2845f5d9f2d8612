import CSQLite

/// A second, plain connection to a database, as another process or an attacker would have it.
final class RawDatabase {
  struct Failure: Error {
    let code: Int32
  }

  private let handle: OpaquePointer

  init(_ path: String) throws {
    var handle: OpaquePointer?
    let code = sqlite3_open(path, &handle)
    guard code == SQLITE_OK, let handle else { throw Failure(code: code) }
    self.handle = handle
  }

  deinit {
    sqlite3_close(handle)
  }

  func execute(_ sql: String) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw Failure(code: code) }
  }

  /// The first column of the first row as text, nil for no row or NULL.
  func value(_ sql: String) throws -> String? {
    try column(sql).first ?? nil
  }

  /// One column of every row as text.
  func column(_ sql: String, _ index: Int32 = 0) throws -> [String?] {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard code == SQLITE_OK, let statement else { throw Failure(code: code) }
    defer { sqlite3_finalize(statement) }
    var values: [String?] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: values.append(sqlite3_column_text(statement, index).map { String(cString: $0) })
      case SQLITE_DONE: return values
      case let code: throw Failure(code: code)
      }
    }
  }
}
