import Embedding
import FaceAuth

/// Pixels that a test draws on, and a PNG file of them.
struct RawPicture {
  typealias Colour = (red: UInt8, green: UInt8, blue: UInt8)

  let width: Int
  let height: Int
  private(set) var rgb: [UInt8]

  init(width: Int, height: Int, fill: Colour = (255, 255, 255)) {
    self.width = width
    self.height = height
    self.rgb = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
      for index in stride(from: 0, to: buffer.count, by: 3) {
        buffer[index] = fill.red
        buffer[index + 1] = fill.green
        buffer[index + 2] = fill.blue
      }
      count = buffer.count
    }
  }

  init(_ decoded: borrowing DecodedPicture) {
    self.width = decoded.width
    self.height = decoded.height
    self.rgb = decoded.rgb
  }

  init(decoding picture: EncodedPicture) throws {
    self.init(try DecodedPicture(decoding: picture, within: PictureLimits()))
  }

  subscript(x: Int, y: Int) -> Colour {
    get {
      let index = (y * width + x) * 3
      return (rgb[index], rgb[index + 1], rgb[index + 2])
    }
    set {
      let index = (y * width + x) * 3
      rgb[index] = newValue.red
      rgb[index + 1] = newValue.green
      rgb[index + 2] = newValue.blue
    }
  }

  func decoded() throws -> DecodedPicture { try DecodedPicture(rgb: rgb, width: width, height: height) }

  /// Every `step`-th pixel, across and down.
  func decimated(by step: Int) -> RawPicture {
    var result = RawPicture(width: width / step, height: height / step)
    for y in 0..<result.height {
      for x in 0..<result.width { result[x, y] = self[x * step, y * step] }
    }
    return result
  }

  /// Both pictures side by side, white below the lower one.
  func beside(_ other: RawPicture) -> RawPicture {
    var result = RawPicture(width: width + other.width, height: max(height, other.height))
    for (picture, left) in [(self, 0), (other, width)] {
      for y in 0..<picture.height {
        let start = (y * result.width + left) * 3
        let row = picture.rgb[(y * picture.width * 3)..<((y + 1) * picture.width * 3)]
        result.rgb.replaceSubrange(start..<(start + row.count), with: row)
      }
    }
    return result
  }

  func mapped(_ change: (Colour) -> Colour) -> RawPicture {
    var result = self
    for y in 0..<height {
      for x in 0..<width { result[x, y] = change(self[x, y]) }
    }
    return result
  }

  /// With a box of one colour laid over it.
  func covered(by color: Colour, in box: PixelRect) -> RawPicture {
    var result = self
    for y in max(0, box.y)..<min(height, box.y + box.height) {
      for x in max(0, box.x)..<min(width, box.x + box.width) { result[x, y] = color }
    }
    return result
  }

  /// Each pixel of `box` becomes the mean of those around it that are nearly as bright: a surface blur, which keeps edges.
  func smoothed(radius: Int, in box: PixelRect, tolerance: Int = 24) -> RawPicture {
    var result = self
    for y in max(0, box.y)..<min(height, box.y + box.height) {
      for x in max(0, box.x)..<min(width, box.x + box.width) {
        let centre = self[x, y]
        var sum = (0, 0, 0)
        var count = 0
        for ny in max(0, y - radius)...min(height - 1, y + radius) {
          for nx in max(0, x - radius)...min(width - 1, x + radius) {
            let pixel = self[nx, ny]
            guard abs(Int(pixel.green) - Int(centre.green)) <= tolerance else { continue }
            sum = (sum.0 + Int(pixel.red), sum.1 + Int(pixel.green), sum.2 + Int(pixel.blue))
            count += 1
          }
        }
        result[x, y] = (UInt8(sum.0 / count), UInt8(sum.1 / count), UInt8(sum.2 / count))
      }
    }
    return result
  }

  /// Each pixel of `box` becomes the mean of the square around it, `radius` on every side.
  func blurred(radius: Int, in box: PixelRect) -> RawPicture {
    var result = self
    for y in max(0, box.y)..<min(height, box.y + box.height) {
      for x in max(0, box.x)..<min(width, box.x + box.width) {
        var sum = (0, 0, 0)
        var count = 0
        for ny in max(0, y - radius)...min(height - 1, y + radius) {
          for nx in max(0, x - radius)...min(width - 1, x + radius) {
            let pixel = self[nx, ny]
            sum = (sum.0 + Int(pixel.red), sum.1 + Int(pixel.green), sum.2 + Int(pixel.blue))
            count += 1
          }
        }
        result[x, y] = (UInt8(sum.0 / count), UInt8(sum.1 / count), UInt8(sum.2 / count))
      }
    }
    return result
  }
}
