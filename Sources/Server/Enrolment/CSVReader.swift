/// Reads delimited values as RFC 4180 has them: quoted fields, doubled quotes, CRLF or LF, with or without a BOM.
package struct CSVReader: Sendable {
  package typealias Row = TableRow

  package var delimiter: CSVDelimiter
  /// In bytes of the whole text.
  package var sizeLimit: Int = 32 << 20
  /// Rows that are not empty.
  package var rowsLimit: Int = 200_000
  package var fieldsLimit: Int = 64
  /// In bytes.
  package var fieldLengthLimit: Int = 4096

  package init(delimiter: CSVDelimiter = .comma) {
    self.delimiter = delimiter
  }

  /// The rows that are not empty, of a text in UTF-8.
  ///
  /// - Parameter count: how many rows are wanted; what stands behind them is not looked at. All by default.
  package func rows(in bytes: [UInt8], first count: Int = .max) throws(CSVFault) -> [Row] {
    guard bytes.count <= sizeLimit else { throw .tooLarge(limit: sizeLimit) }
    return try rows(of: TextDecoder.decode(bytes, as: .utf8), first: count)
  }

  /// The rows that are not empty, of a decoded text.
  package func rows(of text: TextDecoder.Decoded, first count: Int = .max) throws(CSVFault) -> [Row] {
    var scanner = Scanner(bytes: text.bytes[...], delimiter: delimiter.byte)
    var rows: [Row] = []
    while !scanner.isAtEnd, rows.count < count {
      let line = scanner.line
      var fields: [String] = []
      repeat {
        let field = try scanner.field()
        guard field.count <= fieldLengthLimit else { throw .fieldTooLong(line: line, limit: fieldLengthLimit) }
        guard fields.count < fieldsLimit else { throw .tooManyFields(line: line, limit: fieldsLimit) }
        fields.append(String(decoding: field, as: UTF8.self))
      } while scanner.skip(delimiter.byte)
      scanner.skipLineEnd()
      guard fields != [""] else { continue }
      guard rows.count < rowsLimit else { throw .tooManyRows(limit: rowsLimit) }
      rows.append(Row(line: line, fields: fields))
    }
    return rows
  }
}

/// A place in the text.
private struct Scanner {
  let bytes: ArraySlice<UInt8>
  let delimiter: UInt8
  var index: Int
  var line = 1

  init(bytes: ArraySlice<UInt8>, delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
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

  /// One field, up to the delimiter or line end behind it.
  mutating func field() throws(CSVFault) -> [UInt8] {
    skip(UInt8(ascii: "\"")) ? try quotedField() : try plainField()
  }

  private mutating func plainField() throws(CSVFault) -> [UInt8] {
    let start = index
    while let byte = next, byte != delimiter, !isLineEnd(byte) {
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
        if let follower = next, follower != delimiter, !isLineEnd(follower) { throw .strayQuote(line: line) }
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
