import Glibc

/// A new file of mode 0600 that disappears again unless it is kept.
struct PrivateFileWriter: ~Copyable {
  private let descriptor: CInt
  private let path: String
  private var isKept = false

  init(creating path: String) throws(MasterKeyFileError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    self.path = path
    guard descriptor >= 0 else {
      let cause = errno
      isKept = true  // Not ours to remove.
      throw cause == EEXIST ? .exists(path: path) : .unwritable(path: path, errno: cause)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if !isKept { unlink(path) }
  }

  func write(_ bytes: SecretBytes) throws(MasterKeyFileError) {
    try bytes.withUnsafeBytes { (buffer) throws(MasterKeyFileError) in
      var written = 0
      while written < buffer.count {
        let count = Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw .unwritable(path: path, errno: count < 0 ? errno : EIO) }
        written += count
      }
    }
  }

  func give(toUser user: uid_t, group: gid_t) throws(MasterKeyFileError) {
    guard fchown(descriptor, user, group) == 0 else { throw .unwritable(path: path, errno: errno) }
  }

  /// Makes the file last, under its own name or in the place of another.
  mutating func keep(replacing target: String? = nil) throws(MasterKeyFileError) {
    guard fsync(descriptor) == 0 else { throw .unwritable(path: path, errno: errno) }
    if let target {
      guard rename(path, target) == 0 else { throw .unwritable(path: target, errno: errno) }
    }
    isKept = true
    try Self.syncDirectory(of: target ?? path)
  }

  /// A name is as durable as its directory: without this, a power cut may bring back the old file, or none.
  private static func syncDirectory(of path: String) throws(MasterKeyFileError) {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let directory = slash.map { String(path[..<path.index(after: $0)]) } ?? "."
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unwritable(path: directory, errno: errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .unwritable(path: directory, errno: errno) }
  }
}
