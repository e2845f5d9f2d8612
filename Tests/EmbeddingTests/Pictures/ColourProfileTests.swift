import Embedding
import FaceAuth
import Testing

/// Colours are judged as they are stored: what a profile says of them would make two pictures of one file.
@Suite struct `Colour profiles` {
  private static func pixels(_ bytes: [UInt8]) throws -> [UInt8] {
    try RawPicture(decoding: EncodedPicture(bytes: bytes)).rgb
  }

  @Test(arguments: ["odd", "broken"])
  func `change no pixel of a JPEG`(kind: String) throws {
    let profile = kind == "odd" ? ColourProfile.odd : ColourProfile.broken
    let plain = try Fixtures.picture("baseline.jpg").bytes
    let profiled = ColourProfile.jpeg(plain, with: profile)
    #expect(profiled.count > plain.count + profile.count)
    #expect(try Self.pixels(profiled) == Self.pixels(plain))
  }

  @Test(arguments: ["odd", "broken"])
  func `change no pixel of a PNG`(kind: String) throws {
    let profile = kind == "odd" ? ColourProfile.odd : ColourProfile.broken
    for name in ["rgb8.png", "rgba8.png", "interlaced.png"] {
      let plain = try Fixtures.picture(name).bytes
      let profiled = ColourProfile.png(plain, with: profile)
      #expect(profiled.count > plain.count + profile.count)
      #expect(try Self.pixels(profiled) == Self.pixels(plain), "\(name)")
    }
  }
}
