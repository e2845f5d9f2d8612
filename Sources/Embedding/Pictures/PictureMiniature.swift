import CFaceBridge
package import FaceAuth

/// Small copies of photos, for reports to people.
package struct PictureMiniature: Sendable {
  /// Pixels of the longer side.
  private static let side: UInt32 = 168
  private static let quality: Int32 = 80
  /// In bytes; what such a picture can never reach.
  private static let capacity = 128 << 10

  private let limits: PictureLimits

  /// - Parameter limits: of the pictures to copy.
  package init(limits: PictureLimits) {
    self.limits = limits
  }

  /// A small JPEG of the whole picture, upright and without anything else that was in the file; nil for a file that is no
  /// readable picture.
  ///
  /// Takes some milliseconds: call it beside the cooperative pool.
  package func callAsFunction(_ picture: EncodedPicture) -> EncodedPicture? {
    guard let decoded = try? DecodedPicture(decoding: picture, within: limits) else { return nil }
    return try? decoded.encoded(longestSide: Self.side, quality: Self.quality, capacity: Self.capacity)
  }
}

extension DecodedPicture {
  /// The picture as a JPEG, reduced to the side given.
  ///
  /// - Throws: ``BridgeFault/argument`` for a side that is not 1 to 1024 or a quality not 1 to 100,
  ///   ``BridgeFault/picture(_:)`` where it needs more bytes than `capacity`.
  package func encoded(longestSide: UInt32, quality: Int32, capacity: Int) throws(BridgeFault) -> EncodedPicture {
    var bytes = [UInt8](repeating: 0, count: max(capacity, 1))
    var count = 0
    try BridgeFault.check(fb_picture_encode_jpeg(handle, longestSide, quality, &bytes, bytes.count, &count))
    return EncodedPicture(bytes: Array(bytes.prefix(count)))
  }
}
