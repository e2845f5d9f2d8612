import CFaceBridge
package import FaceAuth

/// A face turned upright and brought to one size: 150×150 RGB, the eyes level, some of the picture around it.
package struct FaceChip: Hashable, Sendable {
  /// Pixels on each side.
  package static let side = fb_chip_side
  package static let byteCount = fb_chip_bytes
  /// What dlib's `face_recognition_model_v1` adds around the face.
  package static let standardPadding = 0.25

  /// Three bytes a pixel, rows from the top without gaps.
  package let rgb: [UInt8]
  /// What was added on every side of the face, in sizes of the face.
  package let padding: Double

  /// Cuts the chip as dlib does.
  ///
  /// - Parameter padding: 0 to 0.5.
  /// - Throws: ``BridgeFault/argument`` for another padding, and where the points form no face: eyes under 4 px apart, or
  ///   centred off the picture.
  package init(
    of landmarks: FaceLandmarks, in picture: borrowing DecodedPicture, padding: Double = Self.standardPadding
  ) throws(BridgeFault) {
    guard var points = landmarks.bridged else { throw .argument }
    var rgb = [UInt8](repeating: 0, count: Self.byteCount)
    try BridgeFault.check(fb_chip_cut(picture.handle, &points, padding, &rgb, rgb.count))
    self.rgb = rgb
    self.padding = padding
  }
}
