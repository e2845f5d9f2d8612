/// What is wrong with the text of a key ring; lines count from 1.
package enum MasterKeyRingError: Error, Equatable, Sendable {
  /// No line holds a key.
  case empty
  case noColon(line: Int)
  /// The part before the colon is no ``MasterKeyID``.
  case invalidID(line: Int)
  case invalidBase64(line: Int, MasterKeyID)
  case wrongLength(line: Int, MasterKeyID, bytes: Int)
  /// Every byte is the same: an example's filler, not a key.
  case placeholder(line: Int, MasterKeyID)
  case duplicateID(line: Int, MasterKeyID)
  /// The key was there already under another id.
  case duplicateKey(line: Int, MasterKeyID)
}

extension MasterKeyRingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "holds no key"
    case .noColon(let line): "line \(line): expected id:base64"
    case .invalidID(let line): "line \(line): an id is 1 to 32 characters of a-z A-Z 0-9 . _ -"
    case .invalidBase64(let line, let id): "line \(line): key \(id) is not base64"
    case .wrongLength(let line, let id, let bytes): "line \(line): key \(id) has \(bytes) bytes, not 32"
    case .placeholder(let line, let id): "line \(line): key \(id) is a placeholder, not a random key"
    case .duplicateID(let line, let id): "line \(line): there is another key \(id)"
    case .duplicateKey(let line, let id): "line \(line): key \(id) repeats the bytes of another key"
    }
  }
}
