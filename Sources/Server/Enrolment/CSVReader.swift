/// Reads comma-separated values as RFC 4180 has them: quoted fields, doubled quotes, CRLF or LF, with or without a BOM.
package struct CSVReader: Sendable {
  /// One row and the line on which it begins.
  package struct Row: Hashable, Sendable {
    package let line: Int
    package let fields: [String]

    package init(line: Int, fields: [String]) {
      self.line = line
      self.fields = fields
    }
  }

  /// In bytes of the whole text.
  package var sizeLimit: Int = 32 << 20
  package var fieldsLimit: Int = 64
  /// In bytes.
  package var fieldLengthLimit: Int = 4096

  package init() {}

  /// The rows that are not empty.
  package func rows(in bytes: [UInt8]) throws(CSVFault) -> [Row] {
    guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    var scanner = Scanner(bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...])
    var rows: [Row] = []
    while !scanner.isAtEnd {
      let line = scanner.line
      var fields: [String] = []
      repeat {
        let field = try scanner.field()
        guard field.count <= fieldLengthLimit else { throw .fieldTooLong(line: line, limit: fieldLengthLimit) }
        guard fields.count < fieldsLimit else { throw .tooManyFields(line: line, limit: fieldsLimit) }
        fields.append(String(decoding: field, as: UTF8.self))
      } while scanner.skip(UInt8(ascii: ","))
      scanner.skipLineEnd()
      if fields != [""] { rows.append(Row(line: line, fields: fields)) }
    }
    return rows
  }
}

/// A place in the text.
private struct Scanner {
  let bytes: ArraySlice<UInt8>
  var index: Int
  var line = 1

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  var isAtEnd: Bool { index == bytes.endIndex }

  private var next: UInt8? { isAtEnd ? nil : bytes[index] }

  mutating func skip(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    index += 1
    return true
  }

  mutating func skipLineEnd() {
    _ = skip(UInt8(ascii: "\r"))
    if skip(UInt8(ascii: "\n")) { line += 1 }
  }

  /// One field, up to the comma or line end behind it.
  mutating func field() throws(CSVFault) -> [UInt8] {
    skip(UInt8(ascii: "\"")) ? try quotedField() : try plainField()
  }

  private mutating func plainField() throws(CSVFault) -> [UInt8] {
    let start = index
    while let byte = next, byte != UInt8(ascii: ","), !isLineEnd(byte) {
      if byte == UInt8(ascii: "\"") { throw .strayQuote(line: line) }
      index += 1
    }
    return Array(bytes[start..<index])
  }

  private mutating func quotedField() throws(CSVFault) -> [UInt8] {
    let opened = line
    var field: [UInt8] = []
    while let byte = next {
      index += 1
      if byte == UInt8(ascii: "\"") {
        if skip(UInt8(ascii: "\"")) {
          field.append(byte)
          continue
        }
        if let follower = next, follower != UInt8(ascii: ","), !isLineEnd(follower) { throw .strayQuote(line: line) }
        return field
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      field.append(byte)
    }
    throw .unterminatedQuote(line: opened)
  }

  /// A lone CR is text; only before LF, or at the very end, does it end a line.
  private func isLineEnd(_ byte: UInt8) -> Bool {
    if byte == UInt8(ascii: "\n") { return true }
    guard byte == UInt8(ascii: "\r") else { return false }
    return index + 1 >= bytes.endIndex || bytes[index + 1] == UInt8(ascii: "\n")
  }
}
