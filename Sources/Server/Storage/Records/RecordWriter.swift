/// Writes fields one after the other for sealing; ``RecordReader`` reads them back in the same order.
///
/// Numbers are big-endian; texts have their length, 4 bytes, before them.
struct RecordWriter {
  private(set) var bytes: [UInt8]

  /// - Parameter format: the version of the record's layout, its first byte.
  init(format: UInt8) {
    bytes = [format]
  }

  mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
  }

  mutating func append(_ number: Float) { append(number.bitPattern) }
  mutating func append(_ number: Double) { append(number.bitPattern) }

  mutating func append(_ field: [UInt8]) {
    append(UInt32(field.count))
    bytes += field
  }

  mutating func append(_ text: String) { append(Array(text.utf8)) }
}
