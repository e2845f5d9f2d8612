import Foundation
import Glibc

/// A file system in memory that is soon full, for tests that run as root.
final class SmallFileSystem: Sendable {
  struct Failure: Error {
    let errno: Int32
  }

  let path: String

  /// Whether this process may mount.
  static let isPossible: Bool = (try? SmallFileSystem(megabytes: 1)) != nil

  init(megabytes: Int) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("faceauth-disk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    guard mount("faceauth", path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
      let cause = errno
      try? FileManager.default.removeItem(atPath: path)
      throw Failure(errno: cause)
    }
  }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    try? FileManager.default.removeItem(atPath: path)
  }

  func makeReadOnly() throws { try remount(UInt(MS_RDONLY)) }

  func makeWritable() throws { try remount(0) }

  private func remount(_ flags: UInt) throws {
    guard mount("faceauth", path, "tmpfs", UInt(MS_REMOUNT) | flags, nil) == 0 else { throw Failure(errno: errno) }
  }
}
