import Glibc

/// Reads whole files of settings.
enum SmallFile {
  /// The bytes of a regular file.
  ///
  /// - Parameter isPrivate: whether a file that accounts other than owner and group may read is refused.
  static func read(_ path: String, maximumBytes: Int, isPrivate: Bool = false) throws(SmallFileFault) -> [UInt8] {
    // Not blocking, since opening a FIFO would otherwise wait for a writer before it can be refused.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .unreadable }
    defer { close(descriptor) }
    // The status of what was opened, not of what stands under the name now.
    guard let status = FileStatus(descriptor: descriptor) else { throw .unreadable }
    guard status.kind == .file else { throw .notAFile }
    guard !isPrivate || !status.isReadableByOthers else { throw .readableByOthers }
    guard status.size <= maximumBytes else { throw .tooLarge }

    var bytes = [UInt8](repeating: 0, count: status.size)
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes.prefix(filled))
  }
}

/// Why a file was not read.
enum SmallFileFault: Error, Hashable, Sendable {
  case missing, unreadable, notAFile, readableByOthers, tooLarge

  func problem(with path: String) -> Bilingual {
    switch self {
    case .missing: Bilingual("no such file: \(path)", "没有此文件：\(path)")
    case .unreadable: Bilingual("cannot be read: \(path)", "无法读取：\(path)")
    case .notAFile: Bilingual("not a regular file: \(path)", "不是普通文件：\(path)")
    case .readableByOthers:
      Bilingual("every account can read \(path); run chmod o-rwx on it", "所有用户都能读取 \(path)，请执行 chmod o-rwx")
    case .tooLarge: Bilingual("too large: \(path)", "文件过大：\(path)")
    }
  }
}
