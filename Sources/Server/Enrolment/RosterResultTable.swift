package import FaceAuth

/// The outcome of each row as a CSV file that spreadsheets open: UTF-8 with a BOM, RFC 4180.
package struct RosterResultTable: Sendable {
  package let bytes: [UInt8]

  package init(_ results: [(row: Roster.Row, outcome: RosterRowOutcome)]) {
    var text = "\u{FEFF}line,ticket,state,code,原因,reason\r\n"
    for (row, outcome) in results {
      let complaint = outcome.complaint
      let fields = [
        String(row.line), row[.ticket] ?? "", outcome.state, complaint?.code ?? "", complaint?.reason.chinese ?? "",
        complaint?.reason.english ?? "",
      ]
      text += fields.map(Self.field).joined(separator: ",") + "\r\n"
    }
    bytes = Array(text.utf8)
  }

  private static func field(_ text: String) -> String {
    // A spreadsheet runs what begins so as a formula; an apostrophe keeps it text.
    let safe = text.first.map { "=+-@\t\r".contains($0) } ?? false ? "'" + text : text
    guard safe.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}

extension RosterRowOutcome {
  /// What is wrong with the row, if something is.
  package var complaint: (code: String, reason: LocalizedText)? {
    switch self {
    case .enrolled, .unchanged: nil
    case .refused(let code, let reason), .failed(let code, let reason): (code, reason)
    }
  }
}
