import Embedding
import FaceAuth
import Testing

@Suite struct `Making a thumbnail` {
  private func thumbnail(width: Int, height: Int, _ pixel: (Int, Int) -> [UInt8]) throws -> PictureThumbnail {
    let rgb = (0..<height).flatMap { y in (0..<width).flatMap { x in pixel(x, y) } }
    return try PictureThumbnail(of: try DecodedPicture(rgb: rgb, width: width, height: height))
  }

  @Test(arguments: [(17, 16), (64, 64), (640, 480), (101, 67)])
  func `gives the luminance of a plain picture in every cell`(_ width: Int, _ height: Int) throws {
    for (rgb, expected) in [([0, 0, 0], 0), ([255, 255, 255], 65280), ([255, 0, 0], 19635), ([0, 0, 200], 5800)]
      as [([UInt8], UInt16)]
    {
      let cells = try thumbnail(width: width, height: height) { _, _ in rgb }.cells
      #expect(cells == [UInt16](repeating: expected, count: cells.count))
    }
  }

  @Test func `averages each cell by itself, rows from the top`() throws {
    let cells = try thumbnail(width: 34, height: 32) { x, y in
      [UInt8](repeating: x / 2 == 3 && y / 2 == 5 ? (x % 2 == 0 ? 100 : 200) : 0, count: 3)
    }.cells
    let place = 5 * PictureThumbnail.width + 3
    #expect(cells[place] == 150 * 256)
    #expect(cells.enumerated().allSatisfy { $0.offset == place || $0.element == 0 })
  }

  @Test(arguments: [(16, 16), (17, 15)])
  func `refuses a picture that is smaller`(_ width: Int, _ height: Int) {
    #expect(throws: BridgeFault.argument) { try thumbnail(width: width, height: height) { _, _ in [1, 2, 3] } }
  }
}
