import CFaceBridge
package import FaceAuth

/// How a face looks, in numbers for ``LivenessModel``: texture, noise, frequencies, colours, layout.
///
/// CFaceBridge's appearance.cpp says what is in which place.
package struct Appearance: Sendable {
  package static let length = Int(fb_appearance_length)
  /// Version of everything from decode to number that changes the numbers; models are trained for one.
  package static let version = 2

  /// ``length`` numbers.
  package let features: [Float]

  /// `chip` is what was cut for the same landmarks of the same picture with the standard padding.
  package init(
    of landmarks: FaceLandmarks, chip: FaceChip, in picture: borrowing DecodedPicture
  ) throws(BridgeFault) {
    guard var points = landmarks.bridged, chip.padding == FaceChip.standardPadding else { throw .argument }
    var features = [Float](repeating: 0, count: Self.length)
    try BridgeFault.check(
      fb_appearance_measure(picture.handle, &points, chip.rgb, chip.rgb.count, &features, features.count))
    self.features = features
  }
}
