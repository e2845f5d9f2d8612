/// The five points of dlib's 5-point model, in pixels of the upright picture, origin top left.
///
/// "Left" and "right" are the picture's, not the person's.
package struct FaceLandmarks: Hashable, Sendable {
  /// One point; it may lie outside the picture.
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  package var rightEyeOuter: Point
  package var rightEyeInner: Point
  package var leftEyeOuter: Point
  package var leftEyeInner: Point
  package var noseBase: Point

  /// Takes the points in the order in which dlib's model gives them: 0 and 1 right eye, 2 and 3 left eye, 4 nose.
  package init(
    rightEyeOuter: Point, rightEyeInner: Point, leftEyeOuter: Point, leftEyeInner: Point, noseBase: Point
  ) {
    self.rightEyeOuter = rightEyeOuter
    self.rightEyeInner = rightEyeInner
    self.leftEyeOuter = leftEyeOuter
    self.leftEyeInner = leftEyeInner
    self.noseBase = noseBase
  }
}
