package import FaceAuth
import Foundation

/// Keeps what a face engine saw, one small file a picture, named by the picture's SHA-256 and kept apart by model.
///
/// The files hold biometric data: nobody but their owner may read them. Reading and writing block; call it on a
/// ``WorkerPool``. A file that is damaged is as good as none.
package struct FaceCache: Sendable {
  private let folder: URL
  private let model: EmbeddingModel

  /// - Parameter path: of a folder that may yet have to be made.
  package init(path: String, model: EmbeddingModel) {
    // Enough of the weights' digest to keep apart what one disk has ever seen.
    folder = URL(filePath: path, directoryHint: .isDirectory)
      .appending(path: "\(model.weights.prefix(16))-\(model.pipeline)", directoryHint: .isDirectory)
    self.model = model
  }

  func content(of digest: [UInt8]) -> CachedFace.Content? {
    guard let data = FileManager.default.contents(atPath: file(of: digest).path) else { return nil }
    return CachedFace.content([UInt8](data), digest: digest, model: model)
  }

  /// Keeps the content, or does nothing where that fails: the next run will do the work once more.
  func keep(_ content: CachedFace.Content, of digest: [UInt8]) {
    let file = file(of: digest)
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    // Atomic: a reader sees the whole file or none.
    try? Data(CachedFace.bytes(content, digest: digest)).write(to: file, options: .atomic)
    try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  /// In 256 folders: some file systems and most people are slow with many thousand files in one.
  private func file(of digest: [UInt8]) -> URL {
    let name = digest.hexadecimal
    return folder.appending(path: "\(name.prefix(2))/\(name)", directoryHint: .notDirectory)
  }
}
