/// What the columns are if this row is the one with the titles.
struct RosterHeaderAttempt {
  let titles: [String]
  /// In the order of ``RosterColumn``.
  let columns: [RosterMapping.Column]
  let passedOver: [String]
  /// A column that several titles claim.
  let repeated: (column: RosterColumn, titles: [String])?
  /// Choices whose column is not there.
  let unresolved: [RosterColumnChoice]

  init(titles fields: [String], choices: [RosterColumnChoice]) {
    titles = fields.map(Self.trimmed)
    let folded = titles.map(RosterHeader.folded)
    var found: [RosterColumn: Int] = [:]
    var unresolved: [RosterColumnChoice] = []
    for choice in choices {
      if let place = choice.place(under: titles) ?? choice.placeByPosition {
        found[choice.column] = place
      } else {
        unresolved.append(choice)
      }
    }
    self.unresolved = unresolved

    let chosen = Set(choices.map(\.column))
    // A photo may well be named by a column that is something else too.
    let taken = Set(found.filter { $0.key != .photo }.values)
    var repeated: (RosterColumn, [String])?
    for column in RosterColumn.allCases where !chosen.contains(column) {
      for headers in [column.headers, column.vagueHeaders] where found[column] == nil {
        let places = folded.indices.filter { headers.contains(folded[$0]) && !taken.contains($0) }
        if places.count > 1, repeated == nil { repeated = (column, places.map { [titles] in titles[$0] }) }
        found[column] = places.first
      }
    }
    self.repeated = repeated

    columns = RosterColumn.allCases.compactMap { [titles] column in
      found[column].map { place in
        RosterMapping.Column(
          column: column, place: place, title: titles.indices.contains(place) ? titles[place] : "",
          isChosen: chosen.contains(column))
      }
    }
    let used = Set(found.values)
    passedOver = titles.indices.filter { [titles] in !used.contains($0) && !titles[$0].isEmpty }.map { [titles] in
      titles[$0]
    }
  }

  var missing: [RosterColumn] {
    RosterColumn.allCases.filter { column in column.isRequired && !columns.contains { $0.column == column } }
  }

  var isComplete: Bool { missing.isEmpty && unresolved.isEmpty }

  /// Whether a title is there that would be recognised by itself.
  var hasKnownTitle: Bool {
    titles.lazy.map(RosterHeader.folded).contains { title in
      RosterColumn.allCases.contains { $0.headers.contains(title) || $0.vagueHeaders.contains(title) }
    }
  }

  /// How much this looks like a row of titles: columns first, then fields that are not blank.
  var rank: (Int, Int) { (columns.count - unresolved.count, titles.count { !$0.isEmpty }) }

  private static func trimmed(_ title: String) -> String {
    let start = title.drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    // Titles of several lines are one in messages.
    return end.map { String(start[...$0]).replacing("\n", with: " ").replacing("\r", with: "") } ?? ""
  }
}
