import FaceAuth

/// An uploaded roster with what was said of it, as one sealed value.
enum UploadedRosterRecord {
  private static let format: UInt8 = 1

  static func encode(_ roster: UploadedRoster) -> [UInt8] {
    var writer = RecordWriter(format: format)
    writer.append(roster.file)
    writer.append(UInt32(roster.columns.count))
    for column in roster.columns { writer.append(column) }
    // No sheet has an empty name.
    writer.append(roster.sheet ?? "")
    return writer.bytes
  }

  static func decode(_ bytes: [UInt8]) throws(StoreFault) -> UploadedRoster {
    // Before there was this format the bare file was sealed; neither a text nor a workbook begins like it.
    guard bytes.first == format else { return UploadedRoster(file: bytes) }
    var reader = try RecordReader(bytes, format: format)
    let file = try reader.field()
    var columns: [String] = []
    for _ in 0..<(try reader.integer(UInt32.self)) { columns.append(try reader.text()) }
    let sheet = try reader.text()
    try reader.finish()
    return UploadedRoster(file: file, columns: columns, sheet: sheet.isEmpty ? nil : sheet)
  }
}
