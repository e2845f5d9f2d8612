import CFaceBridge
import FaceAuth

/// dlib's face recognition ResNet; one user at a time, which `mutating` makes a rule of the compiler.
///
/// It works on the thread of the caller alone and may be moved between threads.
package struct EmbeddingNetwork: ~Copyable {
  /// What is made of a chip.
  package enum View: Hashable, Sendable {
    /// The chip as it is: dlib's `compute_face_descriptor` with `num_jitters` 0.
    case plain
    /// The chip and its mirror image: a little more accurate for twice the work, and, unlike dlib's random jitter, the
    /// same each time.
    case mirrored
  }

  /// Chips that are described together, at most.
  package static let greatestChipCount = Int(fb_network_chips)

  private let handle: OpaquePointer

  /// Loads the weights, of dlib's file format, and sets OpenBLAS to one thread for the whole process: cores are shared out
  /// by engine.
  ///
  /// - Throws: ``BridgeFault/model`` where the bytes are no weights of this network.
  package init(weights: [UInt8]) throws(BridgeFault) {
    guard !weights.isEmpty else { throw .model }
    var handle: OpaquePointer?
    let status = weights.withUnsafeBytes { fb_network_load($0.baseAddress!, $0.count, &handle) }
    self.handle = try BridgeFault.handle(handle, status)
  }

  deinit { fb_network_free(handle) }

  /// The mean of the descriptors of all views of one face's chips, 128 floats, not normalised: the more views, the steadier.
  ///
  /// - Parameter chips: 1 to ``greatestChipCount`` of one face, of different paddings.
  package mutating func descriptor(of chips: [FaceChip], view: View) throws(BridgeFault) -> [Float] {
    let descriptors = try descriptors(of: chips, view: view)
    var mean = [Float](repeating: 0, count: FaceEmbedding.dimension)
    for descriptor in descriptors {
      for index in mean.indices { mean[index] += descriptor[index] }
    }
    let count = Float(descriptors.count)
    return mean.map { $0 / count }
  }

  /// The descriptor of each view, in order: a chip, its mirror image if that is asked for, the next chip.
  ///
  /// Each is the same as if it had been asked for alone; together they take less time.
  ///
  /// - Parameter chips: 1 to ``greatestChipCount``.
  package mutating func descriptors(of chips: [FaceChip], view: View) throws(BridgeFault) -> [[Float]] {
    let dimension = FaceEmbedding.dimension
    let count = chips.count * (view == .mirrored ? 2 : 1)
    let pixels = chips.flatMap(\.rgb)
    var floats = [Float](repeating: 0, count: count * dimension)
    try BridgeFault.check(
      fb_network_describe(handle, pixels, pixels.count, view == .mirrored, &floats, floats.count))
    return (0..<count).map { Array(floats[($0 * dimension)..<(($0 + 1) * dimension)]) }
  }
}
