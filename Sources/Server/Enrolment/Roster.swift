/// A table of candidates, each row still as it was typed.
package struct Roster: Sendable {
  /// Why a table is not a roster.
  package enum Fault: Error, Hashable, Sendable {
    case empty
    case missingColumns([RosterColumn])
    case repeatedColumn(RosterColumn)
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

  /// Finds the columns by the first row, in any order; columns that mean nothing here are passed over.
  package init(_ table: [CSVReader.Row]) throws(Fault) {
    guard let header = table.first else { throw .empty }
    var places: [RosterColumn: Int] = [:]
    for (place, title) in header.fields.enumerated() {
      let folded = title.lowercased().filter { !$0.isWhitespace }
      guard let column = RosterColumn.allCases.first(where: { $0.headers.contains(folded) }) else { continue }
      guard places.updateValue(place, forKey: column) == nil else { throw .repeatedColumn(column) }
    }
    let missing = RosterColumn.allCases.filter { $0.isRequired && places[$0] == nil }
    guard missing.isEmpty else { throw .missingColumns(missing) }

    rows = table.dropFirst().map { row in
      let values = places.compactMapValues { place -> String? in
        guard place < row.fields.count else { return nil }
        let value = row.fields[place].drop { $0.isWhitespace }
        return value.isEmpty ? nil : String(value)
      }
      return Row(line: row.line, values: values)
    }
  }
}
