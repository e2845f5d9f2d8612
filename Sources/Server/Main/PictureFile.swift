import FaceAuth
import Foundation
import Server

/// Reads picture files that a command line names, off the cooperative pool and never more than the limit.
struct PictureFile {
  private let pool: WorkerPool
  private let sizeLimit: Int

  init(sizeLimit: Int) {
    pool = WorkerPool(name: "files", threads: 1, queueLimit: 1024)
    self.sizeLimit = sizeLimit
  }

  /// The file's bytes; nil where it cannot be read.
  ///
  /// Of a file above the limit no more is read than shows it.
  func read(_ path: String) async throws -> EncodedPicture? {
    let limit = sizeLimit + 1
    return try await pool.run {
      guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
      defer { try? handle.close() }
      var bytes: [UInt8] = []
      while bytes.count < limit, let chunk = try? handle.read(upToCount: min(limit - bytes.count, 1 << 20)),
        !chunk.isEmpty
      { bytes += chunk }
      return EncodedPicture(bytes: bytes)
    }
  }
}
