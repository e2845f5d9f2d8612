/// Lengths of a face that a turned picture of one changes and a level does not.
struct FaceProportions: Hashable, Sendable {
  /// How far the nose lies below the line of the eyes, over the distance between them.
  let noseDrop: Double

  /// Nil for eyes that are not apart.
  init?(_ landmarks: FaceLandmarks) {
    let right = Self.middle(landmarks.rightEyeOuter, landmarks.rightEyeInner)
    let left = Self.middle(landmarks.leftEyeOuter, landmarks.leftEyeInner)
    let (across, down) = (right.x - left.x, right.y - left.y)
    let squared = across * across + down * down
    guard squared > 0 else { return nil }
    let nose = (
      x: landmarks.noseBase.x - (right.x + left.x) / 2, y: landmarks.noseBase.y - (right.y + left.y) / 2
    )
    noseDrop = (nose.y * across - nose.x * down) / squared
  }

  private static func middle(
    _ first: FaceLandmarks.Point, _ second: FaceLandmarks.Point
  ) -> FaceLandmarks.Point {
    FaceLandmarks.Point(x: (first.x + second.x) / 2, y: (first.y + second.y) / 2)
  }
}
