import CFaceBridge
package import FaceAuth

/// dlib's frontal HOG detector; one user at a time, which `mutating` makes a rule of the compiler.
package struct FaceDetector: ~Copyable {
  /// More detections than this are dropped, the weakest first; a crowd is a crowd.
  private static let capacity = 64
  /// Below dlib's own threshold, where most detections are nothing; most faces under a mask score from -1 to 0.
  private static let leastScore = -1.0

  private let handle: OpaquePointer

  package init(size: DetectionSize = DetectionSize()) throws(BridgeFault) {
    var size = fb_detection_size(
      longest_side: UInt32(clamping: size.longestSide), enlarge_up_to: UInt32(clamping: size.enlargeUpTo),
      least_score: Self.leastScore)
    var handle: OpaquePointer?
    let status = fb_detector_create(&size, &handle)
    self.handle = try BridgeFault.handle(handle, status)
  }

  deinit { fb_detector_free(handle) }

  /// Every detection, by falling score, weak ones included.
  package mutating func faces(in picture: borrowing DecodedPicture) throws(BridgeFault) -> [DetectedFace] {
    try detections(in: picture).filter { $0.score > 0 }
  }

  /// Also those that the detector takes for no face, with scores from -1: what is covered is among them.
  package mutating func detections(in picture: borrowing DecodedPicture) throws(BridgeFault) -> [DetectedFace] {
    var faces = [fb_face](repeating: fb_face(), count: Self.capacity)
    var found = 0
    try BridgeFault.check(fb_detector_detect(handle, picture.handle, &faces, faces.count, &found))
    return faces.prefix(found).map { face in
      DetectedFace(
        box: PixelRect(x: Int(face.x), y: Int(face.y), width: Int(face.width), height: Int(face.height)),
        score: face.score)
    }
  }
}

extension DetectedFace {
  /// Saturates at 32 bits; the bridge refuses boxes far smaller than that.
  var bridged: fb_face {
    fb_face(
      x: Int32(clamping: box.x), y: Int32(clamping: box.y), width: Int32(clamping: box.width),
      height: Int32(clamping: box.height), score: score)
  }
}
