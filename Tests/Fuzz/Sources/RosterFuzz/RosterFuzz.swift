@testable import FaceAuth
@testable import Server

/// A roster as somebody's spreadsheet wrote it, in whatever encoding, with whatever between its fields.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let roster = try? RosterFile(bytes).roster else { return 0 }
  for row in roster.rows { _ = try? RosterEntry(row) }
  let results = roster.rows.map { row in
    BatchRow(line: row.line, ticket: row[.ticket] ?? "", outcome: .refused(code: "photo-missing"))
  }
  // What we write of it must be readable by what we read with, a row for a row.
  let written = try? CSVReader().rows(in: RosterResultTable(results).bytes)
  precondition(written?.count == results.count + 1)
  return 0
}
