package import FaceAuth

/// The outcome of each row as a CSV file that spreadsheets open: UTF-8 with a BOM, RFC 4180.
package struct RosterResultTable: Sendable {
  /// The first line, with the mark by which spreadsheets know UTF-8.
  package static let header = Array("\u{FEFF}line,ticket,state,code,原因,reason\r\n".utf8)

  package let bytes: [UInt8]

  package init(_ rows: [BatchRow]) {
    bytes = Self.header + Self.lines(of: rows)
  }

  /// The lines behind the header.
  package static func lines(of rows: [BatchRow]) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in rows {
      let complaint = row.outcome.complaint
      let fields = [
        String(row.line), row.ticket, row.outcome.state.rawValue, complaint?.code ?? "",
        complaint?.reason.chinese ?? "", complaint?.reason.english ?? "",
      ]
      bytes += fields.map(field).joined(separator: ",").utf8
      bytes += "\r\n".utf8
    }
    return bytes
  }

  /// A field, quoted where it has to be.
  ///
  /// By scalars, not characters: a combining mark behind a quote or a line feed must not hide it, and CRLF is one character.
  static func field(_ text: String) -> String {
    // A spreadsheet runs what begins so as a formula; an apostrophe keeps it text.
    let formulaStarts: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r"]
    let scalars = (text.unicodeScalars.first.map(formulaStarts.contains) ?? false ? "'" + text : text).unicodeScalars
    let separators: [Unicode.Scalar] = [",", "\"", "\r", "\n"]
    guard scalars.contains(where: separators.contains) else { return String(scalars) }
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in scalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
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
