package import FaceAuth

/// The one face of a picture and where to find it again.
package struct AcquiredFace: Hashable, Sendable {
  /// SHA-256 of the picture's bytes.
  package let digest: [UInt8]
  /// In pixels, upright.
  package let width, height: Int
  package let face: AnalysedFace
}
