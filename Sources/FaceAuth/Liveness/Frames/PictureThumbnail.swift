/// A picture in 17 × 16 grey tones: enough to tell one moment from another, too little to know anybody by.
package struct PictureThumbnail: Hashable, Sendable {
  package static let width = 17
  package static let height = 16
  /// What one grey level counts.
  package static let unit = 256

  /// Mean luminance of each cell, rows from the top, in 1/256 of a grey level.
  package let cells: [UInt16]

  /// Refuses (nil) another number of cells.
  package init?(cells: [UInt16]) {
    guard cells.count == Self.width * Self.height else { return nil }
    self.cells = cells
  }

  /// How far two pictures differ: the mean difference of their cells, each picture brought to mean 0 and standard
  /// deviation 50, so that brightness and contrast do not count.
  ///
  /// Sent again at another JPEG quality, a picture differs from itself by up to 0.18; two frames of a live camera by more
  /// than 0.15 in 802 of 805 pairs of neighbours some 200 ms apart, and in all of 788 pairs twice as far apart; other
  /// people's pictures by more than 12.
  package func difference(from other: PictureThumbnail) -> Double {
    let (mine, its) = (normalised, other.normalised)
    return zip(mine, its).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(mine.count)
  }

  private var normalised: [Double] {
    let values = cells.map { Double($0) / Double(Self.unit) }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    // A picture of one tone has nothing to enlarge but noise.
    let scale = 50 / max(variance.squareRoot(), 8)
    return values.map { ($0 - mean) * scale }
  }

  /// The picture's 256 gradients as 16 numbers of 16 bits, each with gradients from all over it: bit set where a cell is
  /// brighter than its left neighbour.
  ///
  /// A band of neighbours would be equal wherever two pictures have the same wall in one place.
  package var bands: [UInt16] {
    var bands = [UInt16](repeating: 0, count: Self.bandCount)
    for bit in 0..<(Self.bandCount * 16) {
      // 97 is odd: each gradient comes up once.
      let gradient = bit * 97 % (Self.bandCount * 16)
      let cell = gradient / 16 * Self.width + gradient % 16
      if cells[cell + 1] > cells[cell] { bands[bit / 16] |= 1 << (bit % 16) }
    }
    return bands
  }

  package static let bandCount = 16
}

extension PictureThumbnail: CustomStringConvertible, CustomDebugStringConvertible {
  /// Says nothing: it comes from a candidate's picture.
  package var description: String { "PictureThumbnail(redacted)" }
  package var debugDescription: String { description }
}
