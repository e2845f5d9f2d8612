import Embedding
import FaceAuth
import Testing

@Suite struct `Refusing pictures` {
  static let kinds = [
    "baseline.jpg", "progressive.jpg", "grey.jpg", "restarts.jpg", "ycck-adobe.jpg", "orientation-6.jpg", "rgb8.png",
    "interlaced.png", "rgba16.png", "palette-alpha.png", "orientation-6.png",
  ]

  static func fault(_ bytes: [UInt8], within limits: PictureLimits = PictureLimits()) -> PictureFault? {
    do {
      _ = try DecodedPicture(decoding: EncodedPicture(bytes: bytes), within: limits)
      return nil
    } catch .picture(let fault) {
      return fault
    } catch {
      Issue.record("not a fault of the picture: \(error)")
      return nil
    }
  }

  @Test(arguments: kinds)
  func `never decodes a truncated file in part`(name: String) throws {
    let whole = try Fixtures.picture(name).bytes
    let pixels = try RawPicture(decoding: EncodedPicture(bytes: whole)).rgb
    var accepted: [Int] = []
    for count in stride(from: 0, to: whole.count, by: name.hasSuffix(".png") ? 1 : 10) {
      let part = EncodedPicture(bytes: Array(whole.prefix(count)))
      guard let picture = try? RawPicture(decoding: part) else { continue }
      accepted.append(count)
      #expect(picture.rgb == pixels)
    }
    // Nothing but bytes after the last that matters may be missing.
    #expect(accepted.isEmpty, "accepted at \(accepted) of \(whole.count) bytes")
  }

  @Test(arguments: kinds)
  func `survives a damaged byte anywhere`(name: String) throws {
    let whole = try Fixtures.picture(name).bytes
    var refused = 0
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 0xFF
      if Self.fault(bytes) != nil { refused += 1 }
    }
    // A PNG has a checksum over every byte; in a JPEG a wrong byte is often just another picture.
    #expect(name.hasSuffix(".png") ? refused == whole.count : refused > 0)
  }

  @Test func `refuses nothing at all`() {
    #expect(Self.fault([]) == .empty)
  }

  @Test func `refuses a text file whatever its name`() {
    #expect(Self.fault(Array("Dear Sir or Madam, this is photo.jpg".utf8)) == .unsupportedFormat)
  }

  @Test(arguments: [
    ("GIF89a", PictureFormat.gif), ("GIF87a", .gif), ("RIFF\u{1}\u{1}\u{1}\u{1}WEBPVP8 ", .webp), ("BM......", .bmp),
    ("II*\0....", .tiff), ("MM\0*....", .tiff), ("\0\0\0\u{18}ftypheic", .heif), ("%PDF-1.7", .pdf),
    ("<svg>", .unknown),
  ])
  func `refuses other formats and knows their names`(start: String, format: PictureFormat) {
    let bytes = Array(start.utf8) + [UInt8](repeating: 0, count: 100)
    #expect(PictureFormat(of: bytes) == format)
    #expect(Self.fault(bytes) == .unsupportedFormat)
  }

  @Test func `knows the two formats that it reads`() throws {
    #expect(PictureFormat(of: try Fixtures.picture("grey.jpg").bytes) == .jpeg)
    #expect(PictureFormat(of: try Fixtures.picture("grey1.png").bytes) == .png)
    #expect(PictureFormat(of: []) == .unknown)
  }

  @Test func `refuses more bytes than the limit`() throws {
    let bytes = try Fixtures.picture("rgb8.png").bytes
    #expect(Self.fault(bytes, within: PictureLimits(maximumBytes: bytes.count - 1)) == .tooManyBytes)
    #expect(Self.fault(bytes, within: PictureLimits(maximumBytes: bytes.count)) == nil)
  }

  @Test func `judges the size of a PNG by its header`() throws {
    // No pixels follow: whoever looks for them finds a corrupt file.
    func fault(_ width: Int, _ height: Int) -> PictureFault? {
      Self.fault(PNGFile.signature + PNGFile.header(width: width, height: height))
    }
    #expect(fault(60_000, 60_000) == .tooManyPixels)
    #expect(fault(4001, 4000) == .tooManyPixels)
    #expect(fault(4000, 4000) == .corrupt)
    #expect(fault(1, 1) == .tooFewPixels)
    #expect(fault(63, 4000) == .tooFewPixels)
    #expect(fault(4000, 63) == .tooFewPixels)
    #expect(fault(0x7FFF_FFFF, 0x7FFF_FFFF) == .tooManyPixels)
    #expect(fault(0, 100) == .tooFewPixels)
  }

  @Test(arguments: ["baseline.jpg", "progressive.jpg"])
  func `judges the size of a JPEG by its header`(name: String) throws {
    let whole = try Fixtures.picture(name).bytes
    let frame = try #require(
      whole.indices.dropLast().first { whole[$0] == 0xFF && [0xC0, 0xC2].contains(whole[$0 + 1]) })
    func fault(_ width: Int, _ height: Int) -> PictureFault? {
      var bytes = Array(whole)
      bytes.replaceSubrange(
        (frame + 5)..<(frame + 9),
        with: [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)])
      return Self.fault(bytes)
    }
    #expect(fault(80, 64) == nil)
    #expect(fault(60_000, 60_000) == .tooManyPixels)
    #expect(fault(65_535, 65_535) == .tooManyPixels)
    #expect(fault(4001, 4000) == .tooManyPixels)
    #expect(fault(1, 1) == .tooFewPixels)
    #expect(fault(63, 200) == .tooFewPixels)
    #expect(fault(160, 128) == .corrupt)
  }

  @Test func `refuses a progressive JPEG that asks for too many passes`() throws {
    let bytes = try Fixtures.picture("scan-bomb.jpg").bytes
    #expect(Self.fault(bytes) == .corrupt)
  }

  @Test func `refuses pixels that do not fill the size`() {
    #expect(throws: BridgeFault.argument) {
      _ = try DecodedPicture(rgb: [UInt8](repeating: 0, count: 99), width: 10, height: 10)
    }
    #expect(throws: BridgeFault.argument) { _ = try DecodedPicture(rgb: [], width: 0, height: 10) }
    #expect(throws: BridgeFault.argument) { _ = try DecodedPicture(rgb: [1], width: -1, height: 10) }
  }
}
