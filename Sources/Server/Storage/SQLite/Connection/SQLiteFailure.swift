import CSQLite
package import FaceAuth
import Glibc

/// A result code of SQLite that is not success, for the operator's log.
///
/// Holds codes alone: SQLite's own messages can quote names and values.
package struct SQLiteFailure: Error, Hashable, Sendable {
  /// The extended result code; its low byte is the primary one.
  package let extendedCode: Int32
  /// The operating system's `errno` behind it, 0 for none.
  package let systemError: Int32

  package var primaryCode: Int32 { extendedCode & 0xFF }

  /// What callers of the stores are told.
  package var fault: StoreFault {
    switch primaryCode {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_FULL: .full
    case SQLITE_IOERR where systemError == ENOSPC || systemError == EDQUOT: .full
    case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
    // SQLite's codes are open-ended integers, and whatever else happened, nothing was written.
    default: .unavailable
    }
  }
}

extension SQLiteFailure: CustomStringConvertible {
  package var description: String {
    let meaning = String(cString: sqlite3_errstr(extendedCode))
    return "SQLite \(extendedCode) (\(meaning))" + (systemError == 0 ? "" : ", errno \(systemError)")
  }
}
