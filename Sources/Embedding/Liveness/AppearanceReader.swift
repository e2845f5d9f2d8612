package import FaceAuth

/// Finds the most face-like thing in a picture and measures how it looks; what models of attacks are trained on.
package struct AppearanceReader: ~Copyable {
  /// What looks most like a face in a picture.
  package struct Face: Sendable {
    package var appearance: Appearance
    /// The detector's, below ``FaceSelection/minimumScore`` where it is hardly a face.
    package var score: Double
    /// In the order of dlib's model.
    package var landmarks: [FaceLandmarks.Point]
  }

  private var detector: FaceDetector
  private let landmarkModel: LandmarkModel

  /// - Throws: ``ModelFault``, ``BridgeFault``.
  package init(models: ModelFiles) throws {
    // Both before either is kept: a part of a value that cannot be copied cannot be thrown away.
    let landmarkModel = try models.landmarkModel()
    let detector = try FaceDetector()
    self.landmarkModel = landmarkModel
    self.detector = detector
  }

  /// Nil where there is nothing like a face.
  ///
  /// - Throws: ``BridgeFault``, of a picture that cannot be read as well.
  package mutating func face(in encoded: EncodedPicture) throws(BridgeFault) -> Face? {
    let picture = try DecodedPicture(decoding: encoded, within: PictureLimits())
    let detections = try detector.detections(in: picture)
    let face: DetectedFace
    switch FaceSelection().outcome(for: detections) {
    case .oneFace(let index): face = detections[index]
    case .severalFaces: face = detections[0]
    case .noFace:
      guard let faint = detections.first else { return nil }
      face = faint
    }
    do {
      let landmarks = try landmarkModel.landmarks(of: face, in: picture)
      let chip = try FaceChip(of: landmarks, in: picture)
      return Face(
        appearance: try Appearance(of: landmarks, chip: chip, in: picture), score: face.score,
        landmarks: [
          landmarks.rightEyeOuter, landmarks.rightEyeInner, landmarks.leftEyeOuter, landmarks.leftEyeInner,
          landmarks.noseBase,
        ])
    } catch .argument {
      return nil  // No eyes.
    }
  }
}
