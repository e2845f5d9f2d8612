import Glibc

/// What the file system says about a path, links followed.
struct FileStatus: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case file, directory, other
  }

  let kind: Kind
  /// Bytes.
  let size: Int
  /// Whether accounts other than the owner and the group may read it.
  let isReadableByOthers: Bool

  /// Nil where there is nothing, or nothing that this process may see.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      default: .other
      }
    size = Int(status.st_size)
    isReadableByOthers = status.st_mode & S_IROTH != 0
  }

  /// The path without its last component; `.` where there is one component only.
  static func parent(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
