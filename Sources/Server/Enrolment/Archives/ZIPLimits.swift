/// What a ZIP file may be; checked by its directory, before anything is unpacked.
package struct ZIPLimits: Hashable, Sendable {
  package var entries: Int
  /// Of all entries together, unpacked, in bytes.
  package var unpackedBytes: Int
  /// How many bytes may come from one packed byte, in an entry of more than a megabyte.
  package var ratio: Int

  package init(entries: Int, unpackedBytes: Int, ratio: Int) {
    self.entries = entries
    self.unpackedBytes = unpackedBytes
    self.ratio = ratio
  }

  /// Photos hardly shrink; a hundred thousand with room for folders and for what does not belong there.
  package static let photos = ZIPLimits(entries: 200_000, unpackedBytes: 64 << 30, ratio: 100)
  /// Tables of much the same in each row shrink a lot.
  package static let workbook = ZIPLimits(entries: 10_000, unpackedBytes: 1 << 30, ratio: 400)
}
