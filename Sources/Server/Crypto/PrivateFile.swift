import Glibc

/// The contents of a file that nobody but its owner can touch.
struct PrivateFile {
  let bytes: SecretBytes
  let userID: uid_t
  let groupID: gid_t

  /// Reads the file if it is private; asks the open file, not its name, so that it cannot be exchanged in between.
  init(reading path: String, limit: Int) throws(MasterKeyFileError) {
    // Without O_NONBLOCK, opening a pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(path: path) : .unreadable(path: path, errno: errno)
    }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard status.st_mode & 0o077 == 0 else {
      throw .accessibleByOthers(path: path, mode: status.st_mode & 0o7777)
    }
    guard status.st_uid == 0 || status.st_uid == geteuid() else {
      throw .foreignOwner(path: path, userID: status.st_uid)
    }
    guard status.st_size <= limit else { throw .tooLarge(path: path, limit: limit) }

    userID = status.st_uid
    groupID = status.st_gid
    bytes = try SecretBytes(count: Int(status.st_size)) { (buffer) throws(MasterKeyFileError) in
      var filled = 0
      while filled < buffer.count {
        let count = read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
        if count < 0 && errno == EINTR { continue }
        // An end before the size that fstat told: somebody is writing.
        guard count > 0 else { throw .unreadable(path: path, errno: count < 0 ? errno : EIO) }
        filled += count
      }
    }
  }
}
