import Embedding
import FaceAuth
import Testing

/// Every fixture shows the same ramp: red grows to the right, green downwards, blue is 128 (make-pictures.cpp).
@Suite struct `Decoding pictures` {
  static let width = 80
  static let height = 64

  static func red(_ x: Int) -> Int { 255 * x / (width - 1) }
  static func green(_ y: Int) -> Int { 255 * y / (height - 1) }

  /// The largest difference of any channel from `expected`.
  static func worstDifference(_ picture: RawPicture, from expected: (Int, Int) -> (Int, Int, Int)) -> Int {
    var worst = 0
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let (pixel, want) = (picture[x, y], expected(x, y))
        worst = max(
          worst, abs(Int(pixel.red) - want.0), abs(Int(pixel.green) - want.1), abs(Int(pixel.blue) - want.2))
      }
    }
    return worst
  }

  static func overWhite(_ value: Int, alpha: Int) -> Int { (value * alpha + 255 * (255 - alpha) + 127) / 255 }

  @Test(arguments: [
    "baseline.jpg", "progressive.jpg", "rgb.jpg", "restarts.jpg", "subsampled.jpg", "cmyk-adobe.jpg", "cmyk-plain.jpg",
    "ycck-adobe.jpg",
  ])
  func `decodes a colour JPEG`(name: String) throws {
    let picture = try RawPicture(decoding: Fixtures.picture(name))
    #expect(picture.width == Self.width && picture.height == Self.height)
    #expect(Self.worstDifference(picture) { (Self.red($0), Self.green($1), 128) } <= 6)
  }

  @Test func `decodes a grey JPEG`() throws {
    let picture = try RawPicture(decoding: Fixtures.picture("grey.jpg"))
    #expect(Self.worstDifference(picture) { x, _ in (Self.red(x), Self.red(x), Self.red(x)) } <= 3)
  }

  @Test(arguments: ["rgb8.png", "rgb16.png", "interlaced.png"])
  func `decodes an opaque colour PNG exactly`(name: String) throws {
    let picture = try RawPicture(decoding: Fixtures.picture(name))
    #expect(picture.width == Self.width && picture.height == Self.height)
    #expect(Self.worstDifference(picture) { (Self.red($0), Self.green($1), 128) } == 0)
  }

  @Test(arguments: ["rgba8.png", "rgba16.png"])
  func `composes alpha over white`(name: String) throws {
    let picture = try RawPicture(decoding: Fixtures.picture(name))
    let difference = Self.worstDifference(picture) { x, y in
      let alpha = Self.red(x)
      return (
        Self.overWhite(Self.red(x), alpha: alpha), Self.overWhite(Self.green(y), alpha: alpha),
        Self.overWhite(128, alpha: alpha)
      )
    }
    #expect(difference == 0)
  }

  @Test func `composes grey with alpha over white`() throws {
    let picture = try RawPicture(decoding: Fixtures.picture("grey-alpha.png"))
    let difference = Self.worstDifference(picture) { x, _ in
      let value = Self.overWhite(0, alpha: Self.red(x))
      return (value, value, value)
    }
    #expect(difference == 0)
  }

  @Test(arguments: ["grey8.png", "grey16.png"])
  func `decodes a grey PNG exactly`(name: String) throws {
    let picture = try RawPicture(decoding: Fixtures.picture(name))
    #expect(Self.worstDifference(picture) { x, _ in (Self.red(x), Self.red(x), Self.red(x)) } == 0)
  }

  @Test func `decodes one bit a pixel`() throws {
    let picture = try RawPicture(decoding: Fixtures.picture("grey1.png"))
    let difference = Self.worstDifference(picture) { x, _ in
      let value = x * 2 >= Self.width ? 255 : 0
      return (value, value, value)
    }
    #expect(difference == 0)
  }

  @Test func `decodes a palette`() throws {
    let picture = try RawPicture(decoding: Fixtures.picture("palette.png"))
    #expect(Self.worstDifference(picture) { x, _ in (Self.red(x), 64, 128) } == 0)
  }

  @Test func `composes a transparent palette over white`() throws {
    let picture = try RawPicture(decoding: Fixtures.picture("palette-alpha.png"))
    let difference = Self.worstDifference(picture) { x, _ in
      let alpha = Self.red(x)
      return (Self.overWhite(alpha, alpha: alpha), Self.overWhite(64, alpha: alpha), Self.overWhite(128, alpha: alpha))
    }
    #expect(difference == 0)
  }

  @Test func `ignores bytes after the end`() throws {
    for name in ["baseline.jpg", "progressive.jpg", "rgb8.png"] {
      let whole = try Fixtures.picture(name)
      let longer = EncodedPicture(bytes: whole.bytes + [UInt8](repeating: 0xA5, count: 1000))
      #expect(try RawPicture(decoding: longer).rgb == RawPicture(decoding: whole).rgb)
    }
  }
}
