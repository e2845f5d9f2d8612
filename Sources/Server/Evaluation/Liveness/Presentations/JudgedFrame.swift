package import FaceAuth

/// One frame of a presentation, as far as a report needs it.
package struct JudgedFrame: Sendable {
  /// Of a file that can be read as long as the evaluation runs.
  package let path: String
  /// The set's own file: the picture, or the clip that the frame is from.
  package let source: String
  package let frame: Frame

  /// Where its face is; nil without one.
  var cut: EmbeddedPictures.Cut? {
    guard case .analysed(let analysis) = frame.outcome, case .one(let face) = analysis.subject else { return nil }
    return EmbeddedPictures.Cut(width: analysis.width, height: analysis.height, box: face.face.box)
  }
}
