/// A ZIP file written byte by byte, so that it can hold what no packer writes.
struct HandmadeZIP {
  struct Entry {
    var name: [UInt8]
    var data: [UInt8] = []
    /// General-purpose flags; 1 is encrypted, 0x800 says that the name is UTF-8.
    var flags: UInt16 = 0
    /// 0 is stored, 8 deflated; the data are written as they are in any case.
    var method: UInt16 = 0
    /// Unix mode.
    var mode: UInt32 = 0o100644
    /// What the directory says of the unpacked size, where that is not true.
    var claimedSize: UInt32?
    var claimedCRC: UInt32?

    init(_ name: [UInt8], _ data: [UInt8] = []) {
      self.name = name
      self.data = data
    }

    init(_ name: String, _ data: String = "") {
      self.init(Array(name.utf8), Array(data.utf8))
    }
  }

  var entries: [Entry]
  /// All entries of the directory are of the first one's bytes.
  var areOverlapping = false
  /// What the end record says, where that is not true.
  var claimedCount: UInt16?

  init(_ entries: [Entry]) {
    self.entries = entries
  }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let offset = areOverlapping ? 0 : file.count
      let size = entry.claimedSize ?? UInt32(entry.data.count)
      let common =
        little(20, 2) + little(UInt64(entry.flags), 2) + little(UInt64(entry.method), 2) + little(0, 4)
        + little(UInt64(entry.claimedCRC ?? Self.crc(entry.data)), 4) + little(UInt64(entry.data.count), 4)
        + little(UInt64(size), 4) + little(UInt64(entry.name.count), 2) + little(0, 2)
      if !areOverlapping || file.isEmpty { file += [0x50, 0x4B, 3, 4] + common + entry.name + entry.data }
      directory += [0x50, 0x4B, 1, 2] + little(0x031E, 2) + common + little(0, 6)
      directory += little(UInt64(entry.mode) << 16, 4) + little(UInt64(offset), 4) + entry.name
    }
    let count = UInt64(claimedCount ?? UInt16(entries.count))
    return file + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(count, 2) + little(count, 2)
      + little(UInt64(directory.count), 4) + little(UInt64(file.count), 4) + little(0, 2)
  }

  private func little(_ number: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
  }
}
