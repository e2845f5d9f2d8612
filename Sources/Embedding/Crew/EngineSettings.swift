package import FaceAuth

/// What an engine does with a picture, apart from its models.
package struct EngineSettings: Sendable {
  package var limits: PictureLimits
  package var detection: DetectionSize
  package var selection: FaceSelection

  package init(
    limits: PictureLimits = PictureLimits(), detection: DetectionSize = DetectionSize(),
    selection: FaceSelection = FaceSelection()
  ) {
    self.limits = limits
    self.detection = detection
    self.selection = selection
  }
}
