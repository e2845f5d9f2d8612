/// Which column of a table is which of a roster: guessed from the titles unless the operator says.
package struct RosterMapping: Hashable, Sendable {
  /// One column that is used.
  package struct Column: Hashable, Sendable {
    package let column: RosterColumn
    /// Counted from 0.
    package let place: Int
    /// Blank where there is no header row, or nothing in it.
    package let title: String
    /// By the operator's word, not guessed.
    package let isChosen: Bool

    /// As spreadsheets name it, such as `B`.
    package var letters: String { XLSXCellReference.letters(place) }
  }

  /// Above the titles people put the exam's name and remarks.
  package static let headerSearchLimit = 10

  /// The line of the titles; nil where every needed column was chosen by position and no row looks like titles.
  package let headerLine: Int?
  package let columns: [Column]
  /// Titles of columns that mean nothing here.
  package let passedOver: [String]
  /// How many rows of the table stand before the first candidate.
  let rowsAbove: Int

  /// Takes the first row that has all needed columns.
  package init(of table: [TableRow], choices: [RosterColumnChoice] = []) throws(Roster.Fault) {
    guard !table.isEmpty else { throw .empty }
    for column in RosterColumn.allCases {
      let sources = choices.filter { $0.column == column }.map(\.source)
      guard sources.count <= 1 else { throw .repeatedColumn(column, titles: sources) }
    }
    let attempts = table.prefix(Self.headerSearchLimit).map { RosterHeaderAttempt(titles: $0.fields, choices: choices) }
    let isSurePosition = RosterColumn.allCases.filter(\.isRequired).allSatisfy { column in
      choices.contains { $0.column == column && $0.placeByPosition != nil }
    }
    // Positions fit every row, so only titles can tell that a row is one of titles.
    let header = attempts.firstIndex { $0.isComplete && (!isSurePosition || $0.hasKnownTitle) }

    if let header {
      let attempt = attempts[header]
      if let (column, titles) = attempt.repeated { throw .repeatedColumn(column, titles: titles) }
      headerLine = table[header].line
      columns = attempt.columns
      passedOver = attempt.passedOver
      rowsAbove = header + 1
      return
    }
    // Titles of the wrong words are worth more in a message than the exam's name above them.
    let nearest = attempts.indices.max { attempts[$0].rank < attempts[$1].rank } ?? 0
    let attempt = attempts[nearest]
    if isSurePosition, attempt.unresolved.isEmpty {
      headerLine = nil
      columns = attempt.columns.filter(\.isChosen).map {
        Column(column: $0.column, place: $0.place, title: "", isChosen: true)
      }
      passedOver = []
      rowsAbove = 0
      return
    }
    let seen = attempt.titles.filter { !$0.isEmpty }
    if let choice = attempt.unresolved.first { throw .noSuchColumn(choice.source, seen: seen) }
    throw .missingColumns(attempt.missing, seen: seen)
  }
}
