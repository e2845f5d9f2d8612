import CFaceBridge
package import FaceAuth

/// The upright 8-bit RGB pixels of a picture.
package struct DecodedPicture: ~Copyable {
  let handle: OpaquePointer

  /// Decodes a whole JPEG or PNG.
  ///
  /// - Throws: ``BridgeFault/picture(_:)`` for bytes that are no readable picture within `limits`.
  package init(decoding picture: EncodedPicture, within limits: PictureLimits) throws(BridgeFault) {
    var bounds = fb_limits(
      max_bytes: max(limits.maximumBytes, 0), max_pixels: UInt64(max(limits.maximumPixels, 0)),
      min_side: UInt32(clamping: limits.minimumSide))
    var handle: OpaquePointer?
    let status = picture.bytes.withUnsafeBytes { fb_picture_decode($0.baseAddress, $0.count, &bounds, &handle) }
    self.handle = try BridgeFault.handle(handle, status)
  }

  /// Takes raw pixels: three bytes each, rows from the top without gaps.
  ///
  /// - Throws: ``BridgeFault/argument`` where the count is not `width * height * 3`, or a side not 1 to 65535.
  package init(rgb: [UInt8], width: Int, height: Int) throws(BridgeFault) {
    guard let width = UInt32(exactly: width), let height = UInt32(exactly: height), !rgb.isEmpty else {
      throw .argument
    }
    var handle: OpaquePointer?
    let status = rgb.withUnsafeBytes { fb_picture_from_rgb($0.baseAddress!, $0.count, width, height, &handle) }
    self.handle = try BridgeFault.handle(handle, status)
  }

  deinit { fb_picture_free(handle) }

  package var width: Int { Int(fb_picture_width(handle)) }
  package var height: Int { Int(fb_picture_height(handle)) }

  /// A copy of the pixels: three bytes each, rows from the top without gaps.
  package var rgb: [UInt8] {
    [UInt8](UnsafeBufferPointer(start: fb_picture_rgb(handle), count: width * height * 3))
  }
}
