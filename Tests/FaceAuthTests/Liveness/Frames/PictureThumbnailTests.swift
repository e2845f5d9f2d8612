import FaceAuth
import FaceAuthTestSupport
import Testing

@Suite struct `A thumbnail` {
  private static let count = PictureThumbnail.width * PictureThumbnail.height

  private static func thumbnail(_ cell: (Int) -> Double) -> PictureThumbnail {
    PictureThumbnail(cells: (0..<count).map { UInt16(min(max(cell($0), 0), 255) * Double(PictureThumbnail.unit)) })!
  }

  private static func random(_ generator: inout SplitMix) -> PictureThumbnail {
    thumbnail { _ in Double.random(in: 0...255, using: &generator) }
  }

  @Test func `has as many cells as it says`() {
    for count in [0, Self.count - 1, Self.count + 1] {
      #expect(PictureThumbnail(cells: [UInt16](repeating: 0, count: count)) == nil)
    }
  }

  @Test func `differs from itself by nothing, from a brighter copy by little, and from another picture by much`() {
    var generator = SplitMix(seed: 4)
    for _ in 0..<50 {
      let picture = Self.random(&generator)
      let brighter = Self.thumbnail { Double(picture.cells[$0]) / 256 * 0.8 + 30 }
      let other = Self.random(&generator)
      #expect(picture.difference(from: picture) == 0)
      #expect(picture.difference(from: brighter) < 0.01)
      #expect(picture.difference(from: other) > 30)
      #expect(picture.difference(from: other) == other.difference(from: picture))
    }
  }

  @Test func `of one tone differs from another such by its noise only`() {
    let (dark, light) = (Self.thumbnail { _ in 3 }, Self.thumbnail { $0 == 0 ? 201 : 200 })
    #expect(dark.difference(from: light) < 0.1)
    #expect(dark.bands == [UInt16](repeating: 0, count: PictureThumbnail.bandCount))
  }

  @Test func `puts each gradient into one band, spread over all bands`() {
    // Cell 5 of row 3 brighter than the others: one gradient up, and the next one down.
    let spot = Self.thumbnail { $0 == 3 * PictureThumbnail.width + 5 ? 200 : 100 }
    #expect(spot.bands.map(\.nonzeroBitCount).reduce(0, +) == 1)
    let rising = Self.thumbnail { Double($0 % PictureThumbnail.width) * 10 }
    #expect(rising.bands == [UInt16](repeating: .max, count: PictureThumbnail.bandCount))
    // The left half rises, the right half falls: every band has some of both.
    let ridge = Self.thumbnail { Double(8 - abs($0 % PictureThumbnail.width - 8)) * 10 }
    #expect(ridge.bands.allSatisfy { $0.nonzeroBitCount == 8 })
  }

  @Test func `is not printed`() {
    #expect("\(Self.thumbnail { _ in 1 })" == "PictureThumbnail(redacted)")
  }
}
