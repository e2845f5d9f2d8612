import Glibc

/// The database's place in the file system.
enum SQLiteFile {
  /// Makes the file, mode 0600, and its directory, mode 0700, where they are missing.
  ///
  /// Refuses a file that others can access. SQLite gives its WAL and shared-memory files the mode of the database.
  static func prepare(_ path: String) throws(SQLiteOpenFault) {
    let directory = directory(of: path)
    if mkdir(directory, 0o700) != 0, errno != EEXIST { throw .cannotCreate(errno: errno) }
    // SQLite itself would create it with the mode that the umask leaves.
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotCreate(errno: errno) }
    guard status.st_mode & 0o077 == 0 else { throw .accessibleByOthers }
    syncDirectory(directory)
  }

  /// Everything up to the last slash.
  static func directory(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes new names in the directory last; some file systems cannot, and then need not.
  static func syncDirectory(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
