/// A table of candidates, each row still as it was typed.
package struct Roster: Sendable {
  /// Why a table is not a roster.
  package enum Fault: Error, Hashable, Sendable {
    case empty
    /// - Parameter seen: the titles of the row that came nearest to being the header.
    case missingColumns([RosterColumn], seen: [String])
    case repeatedColumn(RosterColumn, titles: [String])
    /// A column that the operator named is not there.
    case noSuchColumn(String, seen: [String])
  }

  /// One candidate as typed; a column that is missing or blank is nil.
  package struct Row: Sendable {
    package let line: Int
    private let values: [RosterColumn: String]

    fileprivate init(line: Int, values: [RosterColumn: String]) {
      self.line = line
      self.values = values
    }

    package subscript(column: RosterColumn) -> String? { values[column] }
  }

  package let rows: [Row]
  package let mapping: RosterMapping

  /// Finds the header row and the columns, in any order; columns that mean nothing here and blank rows are passed over.
  ///
  /// - Parameter choices: the operator's word, which goes before every guess.
  package init(_ table: [TableRow], choices: [RosterColumnChoice] = []) throws(Fault) {
    let mapping = try RosterMapping(of: table, choices: choices)
    self.mapping = mapping
    rows = table.dropFirst(mapping.rowsAbove).compactMap { row in
      guard row.fields.contains(where: { Self.trimmed($0, .name) != nil }) else { return nil }
      var values: [RosterColumn: String] = [:]
      for column in mapping.columns where column.place < row.fields.count {
        values[column.column] = Self.trimmed(row.fields[column.place], column.column)
      }
      return Row(line: row.line, values: values)
    }
  }

  /// What was typed without what stands around it unseen; nil where that is nothing.
  private static func trimmed(_ text: String, _ column: RosterColumn) -> String? {
    var value = text.drop { $0.isWhitespace }
    if column == .idNumber || column == .ticket {
      // People type an apostrophe before numbers to keep Excel's hands off them; white space means nothing in them.
      value = value.drop { "'‘’＇`".contains($0) }
      return value.isEmpty ? nil : String(value)
    }
    guard let end = value.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(value[...end])
  }
}
