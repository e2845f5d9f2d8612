/// One detection of the face detector, before anybody has decided whether it is a person.
package struct DetectedFace: Hashable, Sendable {
  package var box: PixelRect
  /// The detector's confidence: HOG margin, unbounded, above 0; about 1–2 for a clear frontal face, 0.1 for false ones.
  package var score: Double

  package init(box: PixelRect, score: Double) {
    self.box = box
    self.score = score
  }
}
