import CSQLite
import FaceAuth

/// The row that a statement stands on; columns are read by position, from 0.
///
/// A column of another type than asked for was not written by this service: ``StoreFault/corrupt``.
struct SQLiteRow: ~Copyable {
  private let statement: OpaquePointer

  /// - Parameter statement: a `sqlite3_stmt` that has just answered `SQLITE_ROW`.
  init(_ statement: OpaquePointer) {
    self.statement = statement
  }

  func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(statement, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) throws(StoreFault) -> Int64 {
    guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { throw .corrupt }
    return sqlite3_column_int64(statement, column)
  }

  func int(_ column: Int32) throws(StoreFault) -> Int {
    Int(try integer(column))
  }

  func optionalInt(_ column: Int32) throws(StoreFault) -> Int? {
    isNull(column) ? nil : try int(column)
  }

  func real(_ column: Int32) throws(StoreFault) -> Double {
    guard sqlite3_column_type(statement, column) == SQLITE_FLOAT else { throw .corrupt }
    return sqlite3_column_double(statement, column)
  }

  func optionalReal(_ column: Int32) throws(StoreFault) -> Double? {
    isNull(column) ? nil : try real(column)
  }

  func boolean(_ column: Int32) throws(StoreFault) -> Bool {
    try integer(column) != 0
  }

  func text(_ column: Int32) throws(StoreFault) -> String {
    // The text first, its length after: the other order may measure another encoding.
    guard sqlite3_column_type(statement, column) == SQLITE_TEXT, let text = sqlite3_column_text(statement, column)
    else { throw .corrupt }
    let utf8 = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column)))
    guard let string = String(validating: utf8, as: UTF8.self) else { throw .corrupt }
    return string
  }

  func optionalText(_ column: Int32) throws(StoreFault) -> String? {
    isNull(column) ? nil : try text(column)
  }

  func blob(_ column: Int32) throws(StoreFault) -> [UInt8] {
    guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { throw .corrupt }
    // An empty blob has no address.
    guard let bytes = sqlite3_column_blob(statement, column) else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(statement, column))))
  }

  func id<Entity>(_ column: Int32) throws(StoreFault) -> Identifier<Entity> {
    guard let id = Identifier<Entity>(bytes: try blob(column)) else { throw .corrupt }
    return id
  }

  func optionalID<Entity>(_ column: Int32) throws(StoreFault) -> Identifier<Entity>? {
    isNull(column) ? nil : try id(column)
  }

  func instant(_ column: Int32) throws(StoreFault) -> Instant {
    Instant(millisecondsSince1970: try integer(column))
  }

  func optionalInstant(_ column: Int32) throws(StoreFault) -> Instant? {
    isNull(column) ? nil : try instant(column)
  }

  /// A word of an enumeration.
  func word<Word: RawRepresentable<String>>(_ column: Int32) throws(StoreFault) -> Word {
    guard let word = Word(rawValue: try text(column)) else { throw .corrupt }
    return word
  }
}
