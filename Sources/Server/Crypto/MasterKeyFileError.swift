/// Why a file of master keys cannot be used.
package enum MasterKeyFileError: Error, Equatable, Sendable {
  case missing(path: String)
  /// The system refused; `errno` says why.
  case unreadable(path: String, errno: Int32)
  case notAFile(path: String)
  /// The group or everybody has some right to the file.
  case accessibleByOthers(path: String, mode: UInt32)
  /// The file belongs to a user who is neither root nor the one who runs this: that user can change it.
  case foreignOwner(path: String, userID: UInt32)
  case tooLarge(path: String, limit: Int)
  case invalid(path: String, MasterKeyRingError)
  /// A new file would replace an existing one.
  case exists(path: String)
  /// The new contents could not be written; the file is as it was.
  case unwritable(path: String, errno: Int32)
}

extension MasterKeyFileError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path): "\(path): there is no such file"
    case .unreadable(let path, let errno): "\(path): cannot be read (errno \(errno))"
    case .notAFile(let path): "\(path): is not a regular file"
    case .accessibleByOthers(let path, let mode):
      "\(path): mode \(String(mode, radix: 8)) lets others in; run chmod 600 on it, and think of its keys as seen"
    case .foreignOwner(let path, let userID):
      "\(path): belongs to user \(userID), not to root or to this service's user"
    case .tooLarge(let path, let limit): "\(path): is larger than \(limit) bytes"
    case .invalid(let path, let error): "\(path): \(error)"
    case .exists(let path): "\(path): exists already"
    case .unwritable(let path, let errno): "\(path): cannot be written (errno \(errno)); nothing was changed"
    }
  }
}
