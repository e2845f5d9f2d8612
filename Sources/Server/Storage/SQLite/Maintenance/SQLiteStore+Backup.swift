import FaceAuth
import Glibc

extension SQLiteStore {
  /// Copies the database as it stands at one moment into one new file, mode 0600, while others read and write.
  ///
  /// The file appears under its name when it has been written, synced and checked, and not before. It is as encrypted as
  /// the database is, holds nothing that was deleted, and is itself a database that can be opened.
  ///
  /// - Parameter path: where nothing may be yet, in a directory that exists.
  package func backUp(to path: String) async throws(SQLiteBackupFault) {
    let partial = try PartialFile(for: path)
    // A thread of its own: the copy takes seconds, which no request should wait for.
    let worker = SQLiteWorker(label: "faceauth.sqlite.backup")
    let findings: [String]
    do throws(StoreFault) {
      var source = configuration
      source.maximumPages = nil
      try await worker.open(source, .readingAndWriting)
    } catch {
      await worker.close()
      throw .fault(error)
    }
    do throws(StoreFault) {
      try await worker.run { (connection) throws(StoreFault) in
        try connection.execute("VACUUM INTO ?1", [.text(partial.path)])
      }
      findings = try await worker.run { [report = configuration.report] (_) throws(StoreFault) in
        try SQLiteConnection(path: partial.path, report: report).integrityFindings()
      }
    } catch {
      await worker.close()
      // The copy alone is written here.
      throw error == .full ? SQLiteBackupFault.cannotWrite(errno: ENOSPC) : .fault(error)
    }
    await worker.close()
    guard findings.isEmpty else { throw .damaged(findings: findings) }
    try partial.keep()
  }
}

/// A new file beside the one it is to become; gone with its owner unless it is kept.
private final class PartialFile: Sendable {
  let path: String
  private let target: String

  init(for target: String) throws(SQLiteBackupFault) {
    guard access(target, F_OK) != 0 else { throw .exists }
    self.target = target
    path = "\(target).partial-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    // SQLite writes into an empty file that is there, and keeps its mode.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotWrite(errno: errno) }
    Glibc.close(descriptor)
  }

  deinit {
    unlink(path)
  }

  /// Syncs the file and gives it its name, unless somebody else has taken that meanwhile.
  func keep() throws(SQLiteBackupFault) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(errno: errno) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .cannotWrite(errno: errno) }
    // Not rename, which would replace. The owner's end removes the first name.
    guard link(path, target) == 0 else { throw errno == EEXIST ? .exists : .cannotWrite(errno: errno) }
    SQLiteFile.syncDirectory(SQLiteFile.directory(of: target))
  }
}
