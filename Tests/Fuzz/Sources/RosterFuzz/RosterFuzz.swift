@testable import FaceAuth
@testable import Server

/// A roster as somebody's spreadsheet wrote it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let rows = try? CSVReader().rows(in: bytes), let roster = try? Roster(rows) else { return 0 }
  let results = roster.rows.map { row in
    BatchRow(line: row.line, ticket: row[.ticket] ?? "", outcome: .refused(code: "photo-missing"))
  }
  // What we write of it must be readable by what we read with, a row for a row.
  let written = try? CSVReader().rows(in: RosterResultTable(results).bytes)
  precondition(written?.count == results.count + 1)
  return 0
}
