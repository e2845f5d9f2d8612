import FaceAuth

/// What a batch's row says and depends on as one sealed value.
///
/// The line stands in it, too: the seal binds a row to its batch, this binds it to its place.
enum BatchRowRecord {
  private static let format: UInt8 = 1

  static func encode(_ row: BatchRow) -> [UInt8] {
    var writer = RecordWriter(format: format)
    writer.append(Int64(row.line))
    writer.append(row.ticket)
    writer.append(row.content)
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8], line: Int, outcome: BatchRowOutcome) throws(StoreFault) -> BatchRow {
    var reader = try RecordReader(bytes, format: format)
    guard try reader.integer(Int64.self) == Int64(line) else { throw .corrupt }
    let row = BatchRow(line: line, ticket: try reader.text(), content: try reader.field(), outcome: outcome)
    try reader.finish()
    return row
  }
}
