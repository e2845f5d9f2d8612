import Foundation

/// How large a ZIP file says its directory is, read before any library allocates for it.
enum ZIPDirectoryProbe {
  private static let endSize = 22
  private static let longEndSize = 56
  private static let locatorSize = 20
  private static let tailSize = endSize + locatorSize + 0xFFFF

  /// Refuses a directory of more entries or bytes than the limits allow.
  ///
  /// - Parameters:
  ///   - size: of the file, in bytes.
  ///   - read: bytes of the file from an offset; fewer at its end.
  static func check(
    size: Int, limits: ZIPLimits, read: (_ offset: Int, _ count: Int) -> [UInt8]
  ) throws(ZIPFault) {
    let tailStart = max(0, size - tailSize)
    let tail = read(tailStart, size - tailStart)
    // A comment may hold the signature too, and which of them the library takes is its own choice: all must be modest.
    let ends = places(of: [0x50, 0x4B, 0x05, 0x06], in: tail).filter { $0 + endSize <= tail.count }
    guard !ends.isEmpty else { throw .notZIP }
    for end in ends {
      var entries = number(tail, end + 10, 2)
      var bytes = number(tail, end + 12, 4)
      if entries == 0xFFFF || bytes == 0xFFFF_FFFF || number(tail, end + 16, 4) == 0xFFFF_FFFF,
        let long = longEnd(before: end, in: tail, fileSize: size, read: read)
      {
        (entries, bytes) = long
      }
      guard entries <= UInt64(limits.entries) else { throw .tooManyEntries(limit: limits.entries) }
      // 46 bytes, a name and what packers add; 512 is generous.
      guard bytes <= UInt64(limits.entries) * 512 else { throw .damaged }
    }
  }

  /// The counts of a ZIP64 directory, if there is one.
  private static func longEnd(
    before end: Int, in tail: [UInt8], fileSize: Int, read: (_ offset: Int, _ count: Int) -> [UInt8]
  ) -> (entries: UInt64, bytes: UInt64)? {
    let locator = end - locatorSize
    guard locator >= 0, tail[locator...].starts(with: [0x50, 0x4B, 0x06, 0x07]),
      let offset = Int(exactly: number(tail, locator + 8, 8)), offset <= fileSize - longEndSize
    else { return nil }
    let record = read(offset, longEndSize)
    guard record.count == longEndSize, record.starts(with: [0x50, 0x4B, 0x06, 0x06]) else { return nil }
    return (number(record, 32, 8), number(record, 40, 8))
  }

  private static func places(of signature: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard bytes.count >= signature.count else { return [] }
    return (0...(bytes.count - signature.count)).filter { place in
      bytes[place] == signature[0] && bytes[place..<(place + signature.count)].elementsEqual(signature)
    }
  }

  /// A little-endian number.
  private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> UInt64 {
    bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
