/// What is remembered of a frame: keyed hashes, of which nobody without the key can make a picture, a face or a search.
package struct FrameMark: Hashable, Sendable {
  /// Of the frame's bytes.
  package var digest: [UInt8]
  /// Of each of the ``PictureThumbnail/bands``: near-equal pictures have most of them in common.
  package var bands: [Int64]

  package init(digest: [UInt8], bands: [Int64]) {
    self.digest = digest
    self.bands = bands
  }

  /// Nil for a frame without a face: a covered camera gives everybody the same picture.
  package init?(_ frame: Frame, secrets: any Secrets) {
    guard frame.face != nil else { return nil }
    digest = secrets.keyedHash(frame.digest, for: .frame)
    bands = (frame.thumbnail?.bands ?? []).enumerated().map { index, band in
      let bytes = [UInt8(truncatingIfNeeded: index), UInt8(band >> 8), UInt8(band & 0xFF)]
      let hash = secrets.keyedHash(bytes, for: .frame).prefix(8)
      return Int64(bitPattern: hash.reduce(0) { $0 << 8 | UInt64($1) })
    }
  }
}
