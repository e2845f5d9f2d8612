/// Limits on an encoded picture, checked from its header before any pixel is decoded.
package struct PictureSettings: Hashable, Sendable {
  package var maximumBytes = 8 * 1024 * 1024
  package var maximumPixels = 16_000_000
  /// Shortest side allowed, in pixels.
  package var minimumSide = 64

  package init() {}

  /// The limits as text: two settings that refuse the same pictures have the same.
  package var rules: String { "\(maximumBytes) \(maximumPixels) \(minimumSide)" }
}
