import Embedding
import FaceAuth
import Testing

@Suite struct `Making a small copy` {
  private func picture(width: Int, height: Int) throws -> DecodedPicture {
    var rgb: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width { rgb += [UInt8(x * 255 / width), UInt8(y * 255 / height), 90] }
    }
    return try DecodedPicture(rgb: rgb, width: width, height: height)
  }

  private func decoded(_ picture: EncodedPicture) throws -> DecodedPicture {
    try DecodedPicture(decoding: picture, within: PictureLimits(minimumSide: 1))
  }

  @Test(arguments: [(640, 480, 168, 126), (480, 640, 126, 168), (100, 60, 100, 60), (3000, 3, 168, 1)])
  func `keeps the shape and never enlarges`(_ width: Int, _ height: Int, _ smallWidth: Int, _ smallHeight: Int) throws {
    let small = try decoded(
      try picture(width: width, height: height).encoded(longestSide: 168, quality: 80, capacity: 1 << 20))
    #expect(small.width == smallWidth && small.height == smallHeight)
  }

  @Test func `looks like the picture, and is the same each time`() throws {
    let source = try picture(width: 320, height: 200)
    let one = try source.encoded(longestSide: 160, quality: 90, capacity: 1 << 20)
    #expect(one == (try source.encoded(longestSide: 160, quality: 90, capacity: 1 << 20)))
    let small = try decoded(one)
    let pixels = small.rgb
    for (x, y) in [(10, 10), (80, 50), (150, 90)] {
      let place = (y * small.width + x) * 3
      #expect(abs(Int(pixels[place]) - x * 255 / 160) < 8)
      #expect(abs(Int(pixels[place + 1]) - y * 255 / 100) < 8)
      #expect(abs(Int(pixels[place + 2]) - 90) < 8)
    }
  }

  @Test(arguments: [(0, 80), (1025, 80), (100, 0), (100, 101)])
  func `refuses sides and qualities that make no sense`(_ side: UInt32, _ quality: Int32) throws {
    let source = try picture(width: 64, height: 64)
    #expect(throws: BridgeFault.argument) {
      try source.encoded(longestSide: side, quality: quality, capacity: 1 << 20)
    }
  }

  @Test func `says when the file is larger than there is room`() throws {
    let source = try picture(width: 64, height: 64)
    #expect(throws: BridgeFault.picture(.tooManyBytes)) {
      try source.encoded(longestSide: 64, quality: 80, capacity: 100)
    }
  }

  @Test func `makes nothing of what is no picture`() throws {
    let shrink = PictureMiniature(limits: PictureLimits())
    #expect(shrink(EncodedPicture(bytes: [1, 2, 3])) == nil)
    let source = try picture(width: 400, height: 300).encoded(longestSide: 400, quality: 80, capacity: 1 << 20)
    let small = try #require(shrink(source))
    #expect(small.bytes.count < source.bytes.count && small.bytes.starts(with: [0xFF, 0xD8, 0xFF]))
  }
}
