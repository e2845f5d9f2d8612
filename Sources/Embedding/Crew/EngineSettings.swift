package import FaceAuth

/// What an engine does with a picture, apart from its models.
package struct EngineSettings: Sendable {
  package var limits: PictureLimits
  package var detection: DetectionSize
  package var selection: FaceSelection
  /// Where no face is found, the score for a mask above which what looks most like one is a face with a mask on.
  package var coveredFaceScore = 0.0
  /// The longest side, in pixels, of pictures in which a face is looked for once more with a margin around them.
  ///
  /// Covers the smallest webcam pictures and no others: it costs a second search.
  package var closeUpSide = 400

  package init(
    limits: PictureLimits = PictureLimits(), detection: DetectionSize = DetectionSize(),
    selection: FaceSelection = FaceSelection()
  ) {
    self.limits = limits
    self.detection = detection
    self.selection = selection
  }
}
