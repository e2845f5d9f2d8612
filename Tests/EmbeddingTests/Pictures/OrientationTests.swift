import Embedding
import FaceAuth
import Testing

@Suite struct `Turning pictures upright` {
  /// Where EXIF 2.32 says that the stored pixel (x, y) is seen.
  static func upright(_ x: Int, _ y: Int, orientation: Int) -> (x: Int, y: Int) {
    let (right, bottom) = (`Decoding pictures`.width - 1, `Decoding pictures`.height - 1)
    switch orientation {
    case 2: return (right - x, y)
    case 3: return (right - x, bottom - y)
    case 4: return (x, bottom - y)
    case 5: return (y, x)
    case 6: return (bottom - y, x)
    case 7: return (bottom - y, right - x)
    case 8: return (y, right - x)
    default: return (x, y)
    }
  }

  @Test(arguments: 1...8)
  func `honours the EXIF orientation of a JPEG`(orientation: Int) throws {
    let stored = try RawPicture(decoding: Fixtures.picture("baseline.jpg"))
    let turned = try RawPicture(decoding: Fixtures.picture("orientation-\(orientation).jpg"))
    try expect(turned, isTurnedFrom: stored, by: orientation)
  }

  @Test func `honours the EXIF orientation of a PNG`() throws {
    let stored = try RawPicture(decoding: Fixtures.picture("rgb8.png"))
    let turned = try RawPicture(decoding: Fixtures.picture("orientation-6.png"))
    try expect(turned, isTurnedFrom: stored, by: 6)
  }

  @Test func `ignores an orientation that makes no sense`() throws {
    let upright = try RawPicture(decoding: Fixtures.picture("orientation-1.jpg"))
    let whole = try Fixtures.picture("orientation-2.jpg")
    // The orientation is the one SHORT of the directory: little-endian 12 01 03 00 01 00 00 00 02.
    let entry: [UInt8] = [0x12, 0x01, 3, 0, 1, 0, 0, 0, 2]
    let start = try #require(whole.bytes.indices.first { whole.bytes[$0...].starts(with: entry) })
    for (offset, value) in [(8, 9), (8, 0), (2, 4), (4, 2)] as [(Int, UInt8)] {
      var bytes = whole.bytes
      bytes[start + offset] = value
      #expect(try RawPicture(decoding: EncodedPicture(bytes: bytes)).rgb == upright.rgb)
    }
    for offset in [-2, -6] {  // entry count and directory offset beyond the block
      var bytes = whole.bytes
      bytes[start + offset] = 0xFF
      #expect(throws: Never.self) { try RawPicture(decoding: EncodedPicture(bytes: bytes)) }
    }
  }

  private func expect(_ turned: RawPicture, isTurnedFrom stored: RawPicture, by orientation: Int) throws {
    let sideways = orientation >= 5
    try #require(turned.width == (sideways ? stored.height : stored.width))
    try #require(turned.height == (sideways ? stored.width : stored.height))
    var misplaced = 0
    for y in 0..<stored.height {
      for x in 0..<stored.width {
        let place = Self.upright(x, y, orientation: orientation)
        if turned[place.x, place.y] != stored[x, y] { misplaced += 1 }
      }
    }
    #expect(misplaced == 0)
  }
}
