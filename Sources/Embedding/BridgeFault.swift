import CFaceBridge
package import FaceAuth

/// What the C bridge refused to do, and why.
package enum BridgeFault: Error, Hashable, Sendable {
  /// The bytes are not a picture that can be judged.
  case picture(PictureFault)
  /// The bytes are not the model that was asked for.
  case model
  /// Arguments that make no sense to the pipeline: a face without extent, points that form no face.
  case argument
  case outOfMemory
  /// A library failed in a way that no check foresaw.
  case `internal`

  /// Throws for every status but `ok`.
  static func check(_ status: fb_status) throws(BridgeFault) {
    switch status {
    case .ok: return
    case .empty: throw .picture(.empty)
    case .too_many_bytes: throw .picture(.tooManyBytes)
    case .unsupported_format: throw .picture(.unsupportedFormat)
    case .too_many_pixels: throw .picture(.tooManyPixels)
    case .too_few_pixels: throw .picture(.tooFewPixels)
    case .corrupt: throw .picture(.corrupt)
    case .bad_model: throw .model
    case .bad_argument: throw .argument
    case .out_of_memory: throw .outOfMemory
    case .internal: throw .internal
    }
  }

  /// The handle that a call with status `ok` has written.
  static func handle(_ handle: OpaquePointer?, _ status: fb_status) throws(BridgeFault) -> OpaquePointer {
    try check(status)
    guard let handle else { throw .internal }
    return handle
  }
}
