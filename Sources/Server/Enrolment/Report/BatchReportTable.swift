import FaceAuth

/// The report's rows as a CSV file to send back to whoever has the photos: UTF-8 with a BOM, RFC 4180.
///
/// Columns are only ever added, at the end. The same rows give the same bytes.
package struct BatchReportTable: Sendable {
  private static let columns = [
    "line", "ticket", "state", "severity", "findings", "difficulty", "rivals", "alike_tickets", "说明", "advice",
    "alike_elsewhere",
  ]

  package let bytes: [UInt8]

  package init(_ report: BatchReport) {
    var bytes = Array("\u{FEFF}\(Self.columns.joined(separator: ","))\r\n".utf8)
    for row in report.rows {
      bytes += Self.fields(of: row).map(RosterResultTable.field).joined(separator: ",").utf8
      bytes += "\r\n".utf8
    }
    self.bytes = bytes
  }

  /// In the order of the columns.
  private static func fields(of row: BatchReport.Row) -> [String] {
    let (worst, codes) = (row.findings.first, row.findings.map(\.code))
    let rivals: String = row.rivals.map { String($0) } ?? ""
    let difficulty: String = row.difficulty?.rawValue ?? ""
    var fields: [String] = [String(row.line), row.ticket, row.outcome.state.rawValue]
    fields += [worst?.severity.name ?? "ok", codes.joined(separator: " "), difficulty, rivals]
    fields += [row.alike.joined(separator: " "), worst?.advice.chinese ?? "", worst?.advice.english ?? ""]
    fields.append(row.alikeElsewhere.joined(separator: "; "))
    return fields
  }
}
