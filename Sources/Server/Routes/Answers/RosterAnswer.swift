import FaceAuth

/// How an uploaded roster is understood, before anything is kept of it.
struct RosterAnswer: Encodable {
  struct Column: Encodable {
    let column, letters, title: String
    let chosen: Bool
  }

  struct Fault: Encodable {
    let code, zh, en: String
    let rows: Int
    /// The first of them.
    let lines: [Int]
  }

  struct Row: Encodable {
    let line: Int
    let idNumber, ticket, name: String

    private enum CodingKeys: String, CodingKey {
      case line
      case idNumber = "id_number"
      case ticket, name
    }
  }

  private static let linesShown = 50

  let format: String
  let encoding, delimiter, sheet: String?
  let sheets: [String]?
  let headerLine: Int?
  let columns: [Column]
  let passedOver: [String]
  let rows, sound: Int
  let problems: [Fault]
  let first: [Row]

  init(_ file: RosterFile, _ preview: RosterPreview) {
    switch file.source {
    case .csv(let encoding, let delimiter):
      (format, self.encoding, self.delimiter) = ("csv", encoding.rawValue, delimiter.rawValue)
      (sheet, sheets) = (nil, nil)
    case .xlsx(let sheet, let sheets):
      (format, encoding, delimiter) = ("xlsx", nil, nil)
      (self.sheet, self.sheets) = (sheet, sheets)
    }
    let mapping = file.roster.mapping
    headerLine = mapping.headerLine
    columns = mapping.columns.map {
      Column(column: $0.column.rawValue, letters: $0.letters, title: $0.title, chosen: $0.isChosen)
    }
    passedOver = mapping.passedOver
    rows = preview.rows
    sound = preview.sound
    problems = preview.problems.map {
      Fault(
        code: $0.code, zh: $0.reason.chinese, en: $0.reason.english, rows: $0.lines.count,
        lines: Array($0.lines.prefix(Self.linesShown)))
    }
    first = preview.first.map { Row(line: $0.line, idNumber: $0.idNumber, ticket: $0.ticket, name: $0.name) }
  }

  private enum CodingKeys: String, CodingKey {
    case format, encoding, delimiter, sheet, sheets
    case headerLine = "header_line"
    case columns
    case passedOver = "passed_over"
    case rows, sound, problems, first
  }
}
