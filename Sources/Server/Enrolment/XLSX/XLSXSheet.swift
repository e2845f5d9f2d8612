/// The rows of one sheet.
final class XLSXSheet: XMLHandler {
  private enum Kind {
    case number
    case sharedText
    case text
    case truth
  }

  /// What spreadsheets have.
  private static let lines = 1...1_048_576

  /// Those that are not empty.
  private(set) var rows: [TableRow] = []
  private(set) var fault: XLSXFault?
  private let strings: [String]
  private let limits: XLSXLimits
  private var line = 0
  private var fields: [String] = []
  private var column = 0
  private var kind = Kind.number
  private var value: [UInt8] = []
  private var (isInValue, isInReading) = (false, false)

  /// - Parameter strings: the workbook's shared texts.
  init(strings: [String], limits: XLSXLimits) {
    self.strings = strings
    self.limits = limits
  }

  var isDone: Bool { fault != nil }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "c" {
      // Without a reference a cell follows the one before it.
      if let reference = attributes["r"].flatMap({ XLSXCellReference($0) }) { column = reference.column }
      kind = Self.kind(attributes["t"])
      value.removeAll(keepingCapacity: true)
    } else if name == "v" || name == "t" {
      isInValue = true
    } else if name == "rPh" {
      isInReading = true
    } else if name == "row" {
      let next = line + 1
      line = attributes["r"].flatMap { Int($0) }.flatMap { Self.lines.contains($0) ? $0 : nil } ?? next
      fields.removeAll(keepingCapacity: true)
      column = 0
    }
  }

  func end(_ name: XMLName) {
    if name == "v" || name == "t" {
      isInValue = false
    } else if name == "rPh" {
      isInReading = false
    } else if name == "c" {
      endCell()
    } else if name == "row" {
      endRow()
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInValue, !isInReading else { return }
    value += bytes
    if value.count > limits.fieldLength { fail(.fieldTooLong(line: line, limit: limits.fieldLength)) }
  }

  private static func kind(_ type: String?) -> Kind {
    switch type {
    case nil, "n": .number
    case "s": .sharedText
    case "b": .truth
    // A formula's text, an inline text, a date in ISO 8601, an error such as #N/A.
    default: .text
    }
  }

  private func endCell() {
    defer { column += 1 }
    guard !value.isEmpty else { return }
    let written = String(decoding: value, as: UTF8.self)
    let text =
      switch kind {
      case .number: XLSXNumber.text(of: written)
      case .sharedText: Int(written).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
      case .truth: written == "1" ? "TRUE" : "FALSE"
      case .text: written
      }
    guard !text.isEmpty else { return }
    guard column < limits.fields else { return fail(.tooManyFields(line: line, limit: limits.fields)) }
    guard text.utf8.count <= limits.fieldLength else {
      return fail(.fieldTooLong(line: line, limit: limits.fieldLength))
    }
    while fields.count <= column { fields.append("") }
    fields[column] = text
  }

  private func endRow() {
    guard !fields.isEmpty else { return }
    guard rows.count < limits.rows else { return fail(.tooManyRows(limit: limits.rows)) }
    rows.append(TableRow(line: line, fields: fields))
  }

  private func fail(_ fault: XLSXFault) {
    self.fault = self.fault ?? fault
  }
}
