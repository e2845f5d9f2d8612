import CFaceBridge
package import FaceAuth

/// dlib's 5-point shape predictor, loaded once and shared by all engines.
///
/// Unchecked: the handle is never changed after `init`, and dlib documents that "a single instance of this object can be
/// used from multiple threads" (shape_predictor_abstract.h).
package final class LandmarkModel: @unchecked Sendable {
  private let handle: OpaquePointer

  /// - Throws: ``BridgeFault/model`` where the bytes are no 5-point model.
  package init(bytes: [UInt8]) throws(BridgeFault) {
    guard !bytes.isEmpty else { throw .model }
    var handle: OpaquePointer?
    let status = bytes.withUnsafeBytes { fb_landmark_model_load($0.baseAddress!, $0.count, &handle) }
    self.handle = try BridgeFault.handle(handle, status)
  }

  deinit { fb_landmark_model_free(handle) }

  /// The points of one detection of this picture; they may lie outside the picture.
  package func landmarks(
    of face: DetectedFace, in picture: borrowing DecodedPicture
  ) throws(BridgeFault) -> FaceLandmarks {
    var face = face.bridged
    var landmarks = fb_landmarks()
    try BridgeFault.check(fb_landmark_model_locate(handle, picture.handle, &face, &landmarks))
    return FaceLandmarks(landmarks)
  }
}

extension FaceLandmarks {
  init(_ points: fb_landmarks) {
    self.init(
      rightEyeOuter: Point(points.right_eye_outer), rightEyeInner: Point(points.right_eye_inner),
      leftEyeOuter: Point(points.left_eye_outer), leftEyeInner: Point(points.left_eye_inner),
      noseBase: Point(points.nose_base))
  }

  /// dlib's points are whole pixels; nil for what is none.
  var bridged: fb_landmarks? {
    guard
      let rightEyeOuter = rightEyeOuter.bridged, let rightEyeInner = rightEyeInner.bridged,
      let leftEyeOuter = leftEyeOuter.bridged, let leftEyeInner = leftEyeInner.bridged, let noseBase = noseBase.bridged
    else { return nil }
    return fb_landmarks(
      right_eye_outer: rightEyeOuter, right_eye_inner: rightEyeInner, left_eye_outer: leftEyeOuter,
      left_eye_inner: leftEyeInner, nose_base: noseBase)
  }
}

extension FaceLandmarks.Point {
  fileprivate init(_ point: fb_point) {
    self.init(x: Double(point.x), y: Double(point.y))
  }

  fileprivate var bridged: fb_point? {
    guard let x = Int32(exactly: x.rounded()), let y = Int32(exactly: y.rounded()) else { return nil }
    return fb_point(x: x, y: y)
  }
}
