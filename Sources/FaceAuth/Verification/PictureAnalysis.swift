/// What the face engine saw in one readable picture.
package struct PictureAnalysis: Hashable, Sendable {
  /// The person in the picture, as far as one can be told.
  package enum Subject: Hashable, Sendable {
    case noFace
    case severalFaces
    /// No face that could be measured, and something like a face whose nose and mouth are covered.
    case coveredFace(QualitySignals)
    case one(AnalysedFace)
  }

  /// Size in pixels after the EXIF orientation was applied.
  package var width: Int
  package var height: Int
  /// Every detection, by falling score, weak ones included.
  package var faces: [DetectedFace]
  package var subject: Subject
  /// Nil where the engine made none: then the picture is not compared with others as a whole.
  package var thumbnail: PictureThumbnail?

  package init(
    width: Int, height: Int, faces: [DetectedFace], subject: Subject, thumbnail: PictureThumbnail? = nil
  ) {
    self.width = width
    self.height = height
    self.faces = faces
    self.subject = subject
    self.thumbnail = thumbnail
  }
}
