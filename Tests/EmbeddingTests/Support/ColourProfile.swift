/// ICC profiles made by hand, and pictures that carry them.
enum ColourProfile {
  /// A valid profile under which every colour is another one: red and blue are swapped, and the curve is far too steep.
  static let odd: [UInt8] = {
    // Of sRGB for D50, but red and blue in each other's place.
    let (red, green, blue) = ([0x24A0, 0x0F84, 0xB6CF], [0x6299, 0xB785, 0x18DA], [0x6FA2, 0x38F5, 0x0390])
    let curve = Array("curv".utf8) + words([0, 1]) + [0x04, 0x00, 0, 0]
    let tags: [(name: String, data: [UInt8])] = [
      ("rXYZ", xyz(red)), ("gXYZ", xyz(green)), ("bXYZ", xyz(blue)), ("wtpt", xyz(whitePoint)),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var offset = 128 + 4 + tags.count * 12
    var table = words([tags.count])
    for tag in tags {
      table += Array(tag.name.utf8) + words([offset, tag.data.count])
      offset += tag.data.count
    }
    return header(length: offset) + table + tags.flatMap(\.data)
  }()

  /// Bytes that are no profile.
  static let broken = [UInt8](repeating: 0xA5, count: 200)

  /// The JPEG with the profile in a segment right after its first two bytes.
  static func jpeg(_ bytes: [UInt8], with profile: [UInt8]) -> [UInt8] {
    let content: [UInt8] = Array("ICC_PROFILE".utf8) + [0, 1, 1] + profile
    let length = content.count + 2
    let marker: [UInt8] = [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 255)]
    var result = bytes
    result.insert(contentsOf: marker + content, at: 2)
    return result
  }

  /// The PNG with the profile in a chunk right after its header.
  static func png(_ bytes: [UInt8], with profile: [UInt8]) -> [UInt8] {
    let headerEnd = PNGFile.signature.count + PNGFile.header(width: 1, height: 1).count
    let chunk = PNGFile.chunk("iCCP", Array("odd\0\0".utf8) + PNGFile.zlib(stored: profile))
    var result = bytes
    result.insert(contentsOf: chunk, at: headerEnd)
    return result
  }

  private static let whitePoint = [0xF6D6, 0x10000, 0xD32D]

  private static func header(length: Int) -> [UInt8] {
    let start = words([length, 0, 0x0210_0000]) + Array("mntrRGB XYZ ".utf8)
    let date: [UInt8] = [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
    let middle = Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
    return start + date + middle + words(whitePoint) + [UInt8](repeating: 0, count: 48)
  }

  private static func xyz(_ values: [Int]) -> [UInt8] { Array("XYZ ".utf8) + words([0] + values) }

  private static func words(_ values: [Int]) -> [UInt8] { values.flatMap { PNGFile.bigEndian(UInt32($0)) } }
}
