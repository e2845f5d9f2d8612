/// Bounds on a picture, checked from its size and header before any pixel is decoded.
package struct PictureLimits: Hashable, Sendable {
  package var maximumBytes: Int
  /// Width times height.
  package var maximumPixels: Int
  /// The smallest width and the smallest height.
  package var minimumSide: Int

  package init(maximumBytes: Int = 8 << 20, maximumPixels: Int = 16_000_000, minimumSide: Int = 64) {
    self.maximumBytes = maximumBytes
    self.maximumPixels = maximumPixels
    self.minimumSide = minimumSide
  }
}
