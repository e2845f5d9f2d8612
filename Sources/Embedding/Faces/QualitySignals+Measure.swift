import CFaceBridge
package import FaceAuth

extension QualitySignals {
  /// Measures one face; `chip` is what was cut for the same landmarks of the same picture with the standard padding.
  ///
  /// Formulas and their sources are in CFaceBridge's quality.cpp and pose.cpp.
  package init(
    of face: DetectedFace, landmarks: FaceLandmarks, chip: FaceChip, in picture: borrowing DecodedPicture
  ) throws(BridgeFault) {
    guard var points = landmarks.bridged, chip.padding == FaceChip.standardPadding else { throw .argument }
    var face = face.bridged
    var quality = fb_quality()
    try BridgeFault.check(
      fb_quality_measure(picture.handle, &face, &points, chip.rgb, chip.rgb.count, &quality))
    self.init(
      interEyeDistance: quality.inter_eye_distance, sharpness: quality.sharpness,
      faceLuminance: quality.face_luminance, underExposedShare: quality.under_exposed_share,
      overExposedShare: quality.over_exposed_share, backLightRatio: quality.back_light_ratio,
      yaw: quality.yaw, pitch: quality.pitch, roll: quality.roll, insideFrameShare: quality.inside_frame_share)
  }
}
