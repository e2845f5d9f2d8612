@testable import FaceAuth
@testable import Server

/// A workbook as somebody's program wrote it, or the bare XML of a sheet: a mutated archive seldom gets that far.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if XLSXReader.takes(bytes) {
    _ = try? RosterFile(bytes)
    return 0
  }
  let limits = XLSXLimits()
  let strings = XLSXSharedStrings(limits)
  read(bytes, strings)
  let sheet = XLSXSheet(strings: strings.strings + ["姓名", "证件号"], limits: limits)
  read(bytes, sheet)
  precondition(sheet.rows.allSatisfy { $0.fields.count <= limits.fields && $0.fields.contains { !$0.isEmpty } })
  for row in (try? Roster(sheet.rows))?.rows ?? [] { _ = try? RosterEntry(row) }
  return 0
}

/// In two pieces, for what stands across their border.
private func read(_ bytes: [UInt8], _ handler: any XMLHandler) {
  let stream = XMLStream(handler)
  do {
    try stream.feed(bytes[..<(bytes.count / 2)])
    try stream.feed(bytes[(bytes.count / 2)...])
    try stream.finish()
  } catch {
    // Refused, as most are.
  }
}
