import Glibc

/// The file that holds the master keys: reading it with suspicion, and changing it in one step.
package enum MasterKeyFile {
  /// Far more than any ring needs; a wrong path (a log, a device) ends here.
  package static let sizeLimit = 64 * 1024

  /// Reads the ring.
  ///
  /// The file, or what a symbolic link leads to, must be a regular file of root's or of this process's user, and closed
  /// to the group and to others. There is no switch to allow more: a key that others can read protects nothing.
  package static func load(_ path: String) throws(MasterKeyFileError) -> MasterKeyRing {
    try ring(in: PrivateFile(reading: path, limit: sizeLimit).bytes, path)
  }

  /// Makes a file with one new key, mode 0600.
  ///
  /// - Throws: ``MasterKeyFileError/exists(path:)`` if there is one: its keys may be the only ones that open a database.
  package static func create(_ path: String, id: MasterKeyID) throws(MasterKeyFileError) {
    var file = try PrivateFileWriter(creating: path)
    try file.write(newLine(id))
    try file.keep()
  }

  /// Puts a new key on top, which makes it the active one; older keys and comments stay as they are.
  ///
  /// The file is replaced in one step: a reader, or a crash, meets the old or the new one, whole. Two rotations at once
  /// cannot lose a key: the second ends with ``MasterKeyFileError/exists(path:)`` about the file `….new`.
  package static func rotate(_ path: String, id: MasterKeyID) throws(MasterKeyFileError) -> MasterKeyRing {
    // A link stays a link: what it leads to is replaced.
    let target = try resolved(path)
    var file = try PrivateFileWriter(creating: target + ".new")
    let old = try PrivateFile(reading: target, limit: sizeLimit)
    let line = newLine(id)
    let whole = SecretBytes(count: line.count + old.bytes.count) { buffer in
      line.withUnsafeBytes { _ = buffer[..<line.count].initialize(fromContentsOf: $0) }
      old.bytes.withUnsafeBytes { _ = buffer[line.count...].initialize(fromContentsOf: $0) }
    }
    // Read before it is kept: a repeated id must not replace a good file.
    let ring = try ring(in: whole, path)
    try file.write(whole)
    // Root rotates, the service's user reads.
    try file.give(toUser: old.userID, group: old.groupID)
    try file.keep(replacing: target)
    return ring
  }

  private static func newLine(_ id: MasterKeyID) -> SecretBytes {
    SecretBytes(copying: (MasterKey.generateLine(id: id) + "\n").utf8)
  }

  private static func ring(in text: SecretBytes, _ path: String) throws(MasterKeyFileError) -> MasterKeyRing {
    do {
      return try text.withUnsafeBytes { (text) throws(MasterKeyRingError) in try MasterKeyRing(parsing: text) }
    } catch {
      throw .invalid(path: path, error)
    }
  }

  private static func resolved(_ path: String) throws(MasterKeyFileError) -> String {
    guard let real = realpath(path, nil) else {
      throw errno == ENOENT ? .missing(path: path) : .unreadable(path: path, errno: errno)
    }
    defer { free(real) }
    return String(cString: real)
  }
}
