extension DecodedPicture {
  /// The picture with a margin of repeated edges.
  ///
  /// - Parameter share: of width and height, added on each side.
  func widened(by share: Double) throws(BridgeFault) -> DecodedPicture {
    let (width, height, source) = (width, height, rgb)
    let (across, down) = (Int(Double(width) * share), Int(Double(height) * share))
    var wider: [UInt8] = []
    wider.reserveCapacity((width + 2 * across) * (height + 2 * down) * 3)
    for y in -down..<height + down {
      let start = min(max(y, 0), height - 1) * width * 3
      let row = source[start..<start + width * 3]
      for _ in 0..<across { wider += row.prefix(3) }
      wider += row
      for _ in 0..<across { wider += row.suffix(3) }
    }
    return try DecodedPicture(rgb: wider, width: width + 2 * across, height: height + 2 * down)
  }
}
