package import FaceAuth

/// What an engine does with a picture, apart from its models.
package struct EngineSettings: Sendable {
  package var limits: PictureLimits
  package var detection: DetectionSize
  package var selection: FaceSelection
  /// Where no face is found, the score for a mask above which what looks most like one is a face with a mask on.
  ///
  /// Half a deviation above the limit for faces: what is hardly a face may as well be none. Of 309 real masks so found 281
  /// exceed it; so do 8 of 100 empty corners of a room, and half of the faces that are turned by 90°.
  package var coveredFaceScore = 0.5
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
