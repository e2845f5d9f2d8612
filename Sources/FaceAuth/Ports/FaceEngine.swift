/// Finds and measures the face in a picture.
///
/// Implementations are safe to call from many tasks at once, bound the work they queue, and never do it on the
/// cooperative pool. Equal bytes give equal results.
package protocol FaceEngine: Sendable {
  /// The model whose embeddings this engine makes.
  var model: EmbeddingModel { get }
  /// Names what measures liveness, for the record; changes whenever its numbers do.
  var livenessModel: String { get }

  /// Decodes, detects, selects and, where there is exactly one face, measures and embeds it.
  ///
  /// - Throws: ``FaceEngineFault``; a picture that cannot be judged is a ``PictureOutcome``, not an error.
  func analyze(_ picture: EncodedPicture) async throws(FaceEngineFault) -> PictureOutcome
}

/// Why the engine gave no answer; the picture may be sent again.
package enum FaceEngineFault: Error, Hashable, Sendable {
  /// The queue before the engines is full.
  case overloaded
  /// The caller's task was cancelled before the work was done.
  case cancelled
  /// The engine itself failed or is not running.
  case unavailable
}

extension FaceEngine {
  package var livenessModel: String { "unnamed" }
}
