/// An axis-aligned rectangle in pixels of the upright picture, origin top left, y down.
///
/// A detector's box may reach beyond the picture's edges; nothing clips it silently.
package struct PixelRect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Width times height in square pixels; 0 for an empty rectangle, `Int.max` where there is no such number.
  package var area: Int {
    let (area, overflow) = max(width, 0).multipliedReportingOverflow(by: max(height, 0))
    return overflow ? .max : area
  }
}
