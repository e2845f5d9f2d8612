import FaceAuth

/// Reads what ``RecordWriter`` wrote; bytes that are missing or left over are ``StoreFault/corrupt``.
struct RecordReader {
  private var rest: ArraySlice<UInt8>

  /// The version of the record's layout.
  let format: UInt8

  init(_ bytes: [UInt8], format: UInt8) throws(StoreFault) {
    try self.init(bytes, formats: format...format)
  }

  /// - Parameter formats: versions of the layout that the caller can read.
  init(_ bytes: [UInt8], formats: ClosedRange<UInt8>) throws(StoreFault) {
    guard let format = bytes.first, formats.contains(format) else { throw .corrupt }
    self.format = format
    rest = bytes.dropFirst()
  }

  mutating func integer<Integer: FixedWidthInteger>(_: Integer.Type = Integer.self) throws(StoreFault) -> Integer {
    let size = MemoryLayout<Integer>.size
    guard rest.count >= size else { throw .corrupt }
    defer { rest = rest.dropFirst(size) }
    return rest.prefix(size).reduce(0) { $0 << 8 | Integer(truncatingIfNeeded: $1) }
  }

  mutating func float() throws(StoreFault) -> Float { Float(bitPattern: try integer()) }
  mutating func double() throws(StoreFault) -> Double { Double(bitPattern: try integer()) }

  mutating func field() throws(StoreFault) -> [UInt8] {
    let count = Int(try integer(UInt32.self))
    guard rest.count >= count else { throw .corrupt }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func text() throws(StoreFault) -> String {
    guard let text = String(validating: try field(), as: UTF8.self) else { throw .corrupt }
    return text
  }

  /// To be called after the last field.
  func finish() throws(StoreFault) {
    guard rest.isEmpty else { throw .corrupt }
  }
}
