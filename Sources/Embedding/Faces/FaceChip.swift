import CFaceBridge
package import FaceAuth

/// A face turned upright and brought to one size: 150×150 RGB, the eyes level, a quarter of padding around it.
package struct FaceChip: Hashable, Sendable {
  /// Pixels on each side.
  package static let side = fb_chip_side
  package static let byteCount = fb_chip_bytes

  /// Three bytes a pixel, rows from the top without gaps.
  package let rgb: [UInt8]

  /// Cuts the chip as dlib's `face_recognition_model_v1` does.
  ///
  /// - Throws: ``BridgeFault/argument`` where the points form no face: eyes under 4 px apart, or centred off the picture.
  package init(
    of landmarks: FaceLandmarks, in picture: borrowing DecodedPicture
  ) throws(BridgeFault) {
    guard var points = landmarks.bridged else { throw .argument }
    var rgb = [UInt8](repeating: 0, count: Self.byteCount)
    try BridgeFault.check(fb_chip_cut(picture.handle, &points, &rgb, rgb.count))
    self.rgb = rgb
  }
}
