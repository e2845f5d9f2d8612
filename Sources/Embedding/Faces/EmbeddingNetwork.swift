import CFaceBridge
import FaceAuth

/// dlib's face recognition ResNet; one user at a time, which `mutating` makes a rule of the compiler.
package struct EmbeddingNetwork: ~Copyable {
  /// What is made of a chip.
  package enum View: Hashable, Sendable {
    /// The chip as it is: dlib's `compute_face_descriptor` with `num_jitters` 0.
    case plain
    /// The mean of the chip's descriptor and of its mirror image's: a little more accurate for twice the work, and,
    /// unlike dlib's random jitter, the same each time.
    case mirrored
  }

  private let handle: OpaquePointer

  /// Loads the weights, and sets OpenBLAS to one thread for the whole process: cores are shared out by engine.
  ///
  /// - Throws: ``BridgeFault/model`` where the bytes are no weights of this network.
  package init(weights: [UInt8]) throws(BridgeFault) {
    guard !weights.isEmpty else { throw .model }
    var handle: OpaquePointer?
    let status = weights.withUnsafeBytes { fb_network_load($0.baseAddress!, $0.count, &handle) }
    self.handle = try BridgeFault.handle(handle, status)
  }

  deinit { fb_network_free(handle) }

  /// 128 floats, not normalised.
  package mutating func descriptor(of chip: FaceChip, view: View) throws(BridgeFault) -> [Float] {
    var descriptor = [Float](repeating: 0, count: FaceEmbedding.dimension)
    try BridgeFault.check(
      fb_network_describe(
        handle, chip.rgb, chip.rgb.count, view == .mirrored, &descriptor, descriptor.count))
    return descriptor
  }
}
