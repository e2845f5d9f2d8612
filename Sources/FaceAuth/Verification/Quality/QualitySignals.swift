/// What was measured about the picture of one face; measurements only, thresholds are `QualityPolicy`'s.
package struct QualitySignals: Hashable, Sendable {
  /// Distance between the centres of the eyes in pixels of the picture as sent.
  package var interEyeDistance: Double
  /// Variance of the Laplacian on the grey aligned chip, grey levels squared; higher is sharper.
  package var sharpness: Double
  /// Mean luminance of the face, 0–255.
  package var faceLuminance: Double
  /// Share of face pixels at or near black, 0–1.
  package var underExposedShare: Double
  /// Share of face pixels at or near white, 0–1.
  package var overExposedShare: Double
  /// Mean luminance around the face divided by that of the face; above 1 the light comes from behind.
  package var backLightRatio: Double
  /// Approximate head pose in degrees from the five points; 0 is frontal, positive turns to the picture's right, up, and
  /// clockwise.
  package var yaw: Double
  package var pitch: Double
  package var roll: Double
  /// Share of the face box that lies inside the picture, 0–1.
  package var insideFrameShare: Double

  package init(
    interEyeDistance: Double, sharpness: Double, faceLuminance: Double, underExposedShare: Double,
    overExposedShare: Double, backLightRatio: Double, yaw: Double, pitch: Double, roll: Double, insideFrameShare: Double
  ) {
    self.interEyeDistance = interEyeDistance
    self.sharpness = sharpness
    self.faceLuminance = faceLuminance
    self.underExposedShare = underExposedShare
    self.overExposedShare = overExposedShare
    self.backLightRatio = backLightRatio
    self.yaw = yaw
    self.pitch = pitch
    self.roll = roll
    self.insideFrameShare = insideFrameShare
  }
}
