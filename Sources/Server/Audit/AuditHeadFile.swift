import FaceAuth
import Glibc

/// The newest signed head in a file beside the database, where a restored backup of the database does not reach.
package struct AuditHeadFile: Sendable {
  package enum Fault: Error, Hashable, Sendable {
    case unreadable
    /// It holds no signed head.
    case malformed
    case unwritable(errno: Int32)
  }

  private static let byteLimit = 8192

  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// The statement in the file; nil where there is no file.
  package func read() throws(Fault) -> String? {
    let bytes: [UInt8]
    do throws(SmallFileFault) {
      bytes = try SmallFile.read(path, maximumBytes: Self.byteLimit)
    } catch {
      if error == .missing { return nil }
      throw .unreadable
    }
    let statement = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    guard AuditHeadStatement.unverifiedHead(in: statement) != nil else { throw .malformed }
    return statement
  }

  /// Puts the statement in place of what was there, in one step; blocks for a sync of the disk.
  package func write(_ statement: String) throws(Fault) {
    let partial = "\(path).partial-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .unwritable(errno: errno) }
    defer { close(descriptor) }
    let isWritten = FileDescriptorWriter.writeAll(Array("\(statement)\n".utf8), to: descriptor)
    guard isWritten, fsync(descriptor) == 0, rename(partial, path) == 0 else {
      let cause = errno
      unlink(partial)
      throw .unwritable(errno: cause)
    }
  }
}
